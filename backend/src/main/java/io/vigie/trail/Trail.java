package io.vigie.trail;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The record of what people and agents did. Entries are only ever added; the database refuses anything else. */
@Service
public class Trail {
    private static final int LONGEST = 500;

    private final TrailRepository entries;
    private final Clock clock;

    Trail(TrailRepository entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /** How something that was tried came out. */
    public enum Outcome {
        DONE,
        REFUSED
    }

    /**
     * An entry as it is read.
     *
     * @param actor a person's user name, or {@code host:} and a host's id, or the address of somebody unknown
     * @param action a stable word, such as {@code login}, {@code enrolment}, {@code audit-asked}
     * @param object what it was done to
     */
    public record Entry(
            long id,
            Instant at,
            String actor,
            String action,
            String object,
            String outcome,
            Map<String, String> detail) {}

    /** Adds an entry, in a transaction of its own: a refusal is kept even when what was refused is rolled back. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void add(String actor, String action, String object, Outcome outcome, Map<String, String> detail) {
        TrailEntity entry = new TrailEntity();
        entry.at = clock.instant();
        entry.actor = shortened(actor);
        entry.action = action;
        entry.object = shortened(object);
        entry.outcome = outcome.name().toLowerCase(java.util.Locale.ROOT);
        entry.detail = Map.copyOf(detail);
        entries.save(entry);
    }

    /** The newest entries, newest first. */
    @Transactional(readOnly = true)
    public List<Entry> newest(int limit) {
        return entries.findAllByOrderByIdDesc(org.springframework.data.domain.Limit.of(limit)).stream()
                .map(TrailEntity::entry)
                .toList();
    }

    private static String shortened(String text) {
        String storable = text.replace('\u0000', '\uFFFD');
        return storable.substring(0, Math.min(storable.length(), LONGEST));
    }
}
