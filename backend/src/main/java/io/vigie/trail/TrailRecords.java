package io.vigie.trail;

import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.trail.chain.ChainVerification;
import io.vigie.trail.chain.SignedCheckpoint;
import io.vigie.trail.chain.TrailFile;
import io.vigie.trail.chain.Verification;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The trail as it is read, verified and taken out. Who may is decided by whoever calls this. */
@Component
public class TrailRecords {
    /** Long after every entry has a place in the chain. */
    private static final Duration SEALED_BY_THEN = Duration.ofMinutes(15);

    private static final String NEWLINE = "\n";

    private final TrailStore store;
    private final TrailSealer sealer;
    private final TrailCheckpoints checkpoints;
    private final TrailProperties properties;
    private final Refusals refusals;
    private final Trail trail;
    private final Clock clock;

    TrailRecords(
            TrailStore store,
            TrailSealer sealer,
            TrailCheckpoints checkpoints,
            TrailProperties properties,
            Refusals refusals,
            Trail trail,
            Clock clock) {
        this.store = store;
        this.sealer = sealer;
        this.checkpoints = checkpoints;
        this.properties = properties;
        this.refusals = refusals;
        this.trail = trail;
        this.clock = clock;
    }

    /** Entries, the newest first. */
    public Page<Trail.Entry> page(TrailFilter filter, PageRequest request) {
        refusals.write();
        return store.page(filter, request);
    }

    /** Goes along the whole chain: about 15 seconds for a million entries. */
    @Transactional(readOnly = true)
    public Verification verify() {
        ChainVerification verification = new ChainVerification(checkpoints.all(), Set.of());
        store.chain(verification::next);
        store.notSealed(clock.instant().minus(SEALED_BY_THEN)).forEach(verification::notSealed);
        return verification.end();
    }

    /** Writes all of it, in the form that {@code vigie verify --trail} takes: links with their entries, then checkpoints. */
    @Transactional(readOnly = true)
    public void export(OutputStream out) {
        store.chain((link, entry) -> write(out, TrailFile.line(link, entry)));
        for (SignedCheckpoint signed : checkpoints.all()) {
            write(out, signed.envelope().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void write(OutputStream out, byte[] line) {
        try {
            out.write(line);
            out.write(NEWLINE.getBytes(StandardCharsets.UTF_8));
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    /** Seals what is committed, and signs a checkpoint. */
    void checkpoint() {
        refusals.write();
        sealer.seal();
        checkpoints.sign();
    }

    /**
     * Ends entries that are older than is configured; their links stay. The entry that records this is sealed like any other, so
     * that nobody else can remove what is old.
     */
    @Transactional
    public void endOld() {
        properties.keep().ifPresent(this::endOlderThan);
    }

    void endOlderThan(Duration age) {
        long upTo = store.olderThan(age);
        long ended = store.endEntries(upTo);
        if (ended > 0) {
            Map<String, String> detail =
                    Map.of(ChainVerification.UP_TO, Long.toString(upTo), "entries", Long.toString(ended));
            trail.done("server", ChainVerification.ENTRIES_ENDED, "", detail);
        }
    }
}
