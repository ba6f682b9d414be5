package io.vigie.trail.chain;

import io.vigie.trail.chain.TrailProblem.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Goes along a chain, from its start to its end, and finds what is not as it was. */
public final class ChainVerification {
    /** What drops entries by their age says of itself. */
    public static final String ENTRIES_ENDED = "trail-entries-ended";

    /** The key, in its detail, of the last position whose entry has ended. */
    public static final String UP_TO = "upTo";

    private static final int MOST_PROBLEMS = 100;

    /** Refusals are dated by the first of those that are counted together, and an act may take its time. */
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);

    private final TreeMap<Long, List<SignedCheckpoint>> ahead = new TreeMap<>();
    private final Set<String> keys = new TreeSet<>();
    private final List<TrailProblem> problems = new ArrayList<>();
    private final long checkpoints;
    private long problemsInAll;
    private Link last = Link.START;
    private Instant checkpointAt = Instant.MIN;
    private long missingFromStart;
    private long endedUpTo;
    private @Nullable Instant first;
    private @Nullable Instant newest;

    /**
     * @param known hashes of keys that may sign checkpoints; empty where any may, and somebody looks at {@link Verification#keys()}
     */
    public ChainVerification(Collection<SignedCheckpoint> signed, Set<String> known) {
        this.checkpoints = signed.size();
        for (SignedCheckpoint one : signed) {
            if (!one.genuine() || !known.isEmpty() && !known.contains(one.key())) {
                problem(Kind.CHECKPOINT_NOT_GENUINE, one.checkpoint().position(), 0);
            } else {
                keys.add(one.key());
                ahead.computeIfAbsent(one.checkpoint().position(), position -> new ArrayList<>())
                        .add(one);
            }
        }
    }

    /**
     * The next link of the chain.
     *
     * @param entry empty where it is gone
     */
    public void next(Link link, Optional<ChainedEntry> entry) {
        checkFollows(link);
        entry.ifPresentOrElse(there -> check(link, there), () -> gone(link));
        checkCheckpoints(link);
        last = link;
    }

    private void checkFollows(Link link) {
        boolean gap = link.position() > last.position() + 1;
        if (gap) {
            problem(Kind.LINK_REMOVED, last.position() + 1, 0);
        }
        if (!gap && (link.position() <= last.position() || !link.follows(last))) {
            problem(Kind.LINK_NOT_FOLLOWING, link.position(), link.entry());
        }
    }

    private void check(Link link, ChainedEntry entry) {
        if (entry.id() != link.entry() || !Arrays.equals(entry.digest(), link.digest())) {
            problem(Kind.ENTRY_CHANGED, link.position(), link.entry());
            return;
        }
        if (entry.at().isBefore(checkpointAt)) {
            problem(Kind.ENTRY_BACKDATED, link.position(), link.entry());
        }
        first = first == null || entry.at().isBefore(first) ? entry.at() : first;
        newest = newest == null || entry.at().isAfter(newest) ? entry.at() : newest;
        if (entry.action().equals(ENTRIES_ENDED)) {
            endedUpTo = Math.max(endedUpTo, position(entry.detail().getOrDefault(UP_TO, "0")));
        }
    }

    private static long position(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    /** Entries end from the oldest on: one that is gone after one that is there was removed. */
    private void gone(Link link) {
        if (missingFromStart == last.position()) {
            missingFromStart = link.position();
        } else {
            problem(Kind.ENTRY_REMOVED, link.position(), link.entry());
        }
    }

    private void checkCheckpoints(Link link) {
        Map.Entry<Long, List<SignedCheckpoint>> next = ahead.firstEntry();
        while (next != null && next.getKey() <= link.position()) {
            boolean here = next.getKey() == link.position();
            for (SignedCheckpoint signed : next.getValue()) {
                if (!here || !signed.checkpoint().hash().equals(HexFormat.of().formatHex(link.hash()))) {
                    problem(Kind.CHECKPOINT_DIFFERS, next.getKey(), 0);
                }
                checkpointAt = latest(signed.checkpoint().at().minus(LONGEST_DELAY));
            }
            ahead.pollFirstEntry();
            next = ahead.firstEntry();
        }
    }

    private Instant latest(Instant at) {
        return at.isAfter(checkpointAt) ? at : checkpointAt;
    }

    /** An entry that has no link, though it should have one by now. */
    public void notSealed(long entry) {
        problem(Kind.ENTRY_NOT_SEALED, 0, entry);
    }

    public Verification end() {
        if (missingFromStart > endedUpTo) {
            problem(Kind.ENTRY_REMOVED, endedUpTo + 1, 0);
        }
        ahead.values().stream()
                .flatMap(List::stream)
                .forEach(beyond -> problem(Kind.END_REMOVED, last.position() + 1, 0));
        return new Verification(
                last.position(),
                missingFromStart,
                Optional.ofNullable(first),
                Optional.ofNullable(newest),
                HexFormat.of().formatHex(last.hash()),
                checkpoints,
                keys,
                problems,
                problemsInAll);
    }

    private void problem(Kind kind, long position, long entry) {
        problemsInAll++;
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new TrailProblem(kind, position, entry));
        }
    }
}
