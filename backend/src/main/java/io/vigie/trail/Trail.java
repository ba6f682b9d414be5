package io.vigie.trail;

import io.vigie.trail.Refusals.Refusal;
import io.vigie.trail.chain.ChainedEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The record of what people and agents did. Entries are only ever added; the database refuses anything else. */
@Service
public class Trail {
    public static final String LOGIN = "login";

    /** The key in an entry's detail of the API token by which a person acted. */
    public static final String TOKEN = "token";

    /** The key in an entry's detail of the network address that an act was asked from. */
    public static final String ADDRESS = "address";

    private static final int LONGEST = 500;

    private final TrailRepository entries;
    private final Refusals refusals;
    private final Acting acting;
    private final Clock clock;

    Trail(TrailRepository entries, Refusals refusals, Acting acting, Clock clock) {
        this.entries = entries;
        this.refusals = refusals;
        this.acting = acting;
        this.clock = clock;
    }

    /** How something that was tried came out. */
    enum Outcome {
        DONE,
        REFUSED
    }

    /**
     * An entry as it is read.
     *
     * @param actor a person's user name, or {@code host:} and a host's id, or a network address
     * @param action a stable word, such as {@code login}, {@code enrolment}, {@code audit-asked}
     * @param object what it was done to
     * @param detail more of it by name: {@code address} it was asked from, where known; {@code <name>Before} and {@code
     *     <name>After} of what was changed
     */
    public record Entry(
            long id,
            Instant at,
            String actor,
            String action,
            String object,
            String outcome,
            Map<String, String> detail) {
        static Entry of(ChainedEntry entry) {
            return new Entry(
                    entry.id(),
                    entry.at(),
                    entry.actor(),
                    entry.action(),
                    entry.object(),
                    entry.outcome(),
                    entry.detail());
        }
    }

    /** Writes down an act within the act's own transaction: both are kept, or neither. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void done(String actor, String action, String object, Map<String, String> detail) {
        add(actor, action, object, Outcome.DONE, detail);
    }

    /** Writes down that a person signed in, which changes nothing else. */
    @Transactional
    public void signedIn(String person, Map<String, String> detail) {
        add(person, LOGIN, "", Outcome.DONE, detail);
    }

    /**
     * Writes down a refusal within a second, whatever becomes of the transaction that it ends. Equal ones that follow within
     * ten minutes are one entry, with their number under {@code times}.
     */
    public void refused(String actor, String action, String object, Map<String, String> detail) {
        refusals.add(new Refusal(shortened(actor), action, shortened(object), whole(detail)));
    }

    private void add(String actor, String action, String object, Outcome outcome, Map<String, String> detail) {
        entries.save(
                TrailEntity.of(clock.instant(), shortened(actor), action, shortened(object), outcome, whole(detail)));
    }

    /** What an act says of itself never hides by whom and from where it was asked. */
    private Map<String, String> whole(Map<String, String> detail) {
        Map<String, String> whole = new HashMap<>(detail);
        whole.putAll(acting.by());
        return Map.copyOf(whole);
    }

    /** The newest entries, newest first. */
    public List<Entry> newest(int limit) {
        refusals.write();
        return entries.findAllByOrderByIdDesc(Limit.of(limit)).stream()
                .map(TrailEntity::entry)
                .toList();
    }

    private static String shortened(String text) {
        String storable = text.replace('\u0000', '\uFFFD');
        return storable.substring(0, Math.min(storable.length(), LONGEST));
    }
}
