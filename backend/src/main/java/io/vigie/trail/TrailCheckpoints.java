package io.vigie.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.trail.chain.Checkpoint;
import io.vigie.trail.chain.InvalidTrailFile;
import io.vigie.trail.chain.Link;
import io.vigie.trail.chain.SignedCheckpoint;
import io.vigie.trail.chain.TrailFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Signs what the chain is, from time to time, and keeps it where the database's role cannot change it. */
@Component
class TrailCheckpoints {
    private static final Logger LOG = LoggerFactory.getLogger(TrailCheckpoints.class);

    private final TrailStore store;
    private final CheckpointSigner signer;
    private final Clock clock;
    private final Path file;

    TrailCheckpoints(
            TrailStore store,
            CheckpointSigner signer,
            Clock clock,
            TrailProperties properties,
            @Value("${vigie.data}") Path data) {
        this.store = store;
        this.signer = signer;
        this.clock = clock;
        this.file = properties.checkpointFile().orElse(data.resolve("trail/checkpoints.jsonl"));
    }

    /** Signs the chain as it is; empty where nothing was sealed since the last time. */
    @Transactional
    public Optional<SignedCheckpoint> sign() {
        Link last = store.last();
        if (last.position() == store.checkpointed()) {
            return Optional.empty();
        }
        Checkpoint checkpoint = Checkpoint.of(last, clock.instant().truncatedTo(ChronoUnit.MICROS));
        SignedCheckpoint signed = SignedCheckpoint.sign(checkpoint, signer.current());
        store.add(signed);
        write(signed);
        LOG.info("Checkpoint of the trail: {} {}", checkpoint.position(), checkpoint.hash());
        return Optional.of(signed);
    }

    private void write(SignedCheckpoint signed) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file, signed.envelope() + "\n", UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException unwritten) {
            throw new UncheckedIOException("The checkpoint cannot be written to " + file, unwritten);
        }
    }

    /** Those of the database and those of the file of this node. */
    List<SignedCheckpoint> all() {
        List<SignedCheckpoint> all = new ArrayList<>(
                store.checkpoints().stream().map(SignedCheckpoint::read).toList());
        all.addAll(ofFile());
        return all.stream().distinct().toList();
    }

    private List<SignedCheckpoint> ofFile() {
        try {
            return Files.exists(file) ? TrailFile.checkpoints(file) : List.of();
        } catch (IOException | InvalidTrailFile unreadable) {
            throw new IllegalStateException("The checkpoints in " + file + " cannot be read", unreadable);
        }
    }
}
