package io.vigie.trail.chain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What became of a trail that was verified.
 *
 * @param links how many the chain has
 * @param ended how many entries have ended by their age
 * @param first when the oldest entry that is there was written
 * @param last when the newest was
 * @param hash of the last link, as 64 hexadecimal digits
 * @param checkpoints how many the chain was compared with
 * @param keys those that signed them, as {@code --ca-pin} has them
 * @param problems the first hundred, in the order of the chain
 * @param problemsInAll how many there are
 */
public record Verification(
        long links,
        long ended,
        Optional<Instant> first,
        Optional<Instant> last,
        String hash,
        long checkpoints,
        Set<String> keys,
        List<TrailProblem> problems,
        long problemsInAll) {
    public Verification {
        keys = Set.copyOf(keys);
        problems = List.copyOf(problems);
    }

    public boolean intact() {
        return problemsInAll == 0;
    }
}
