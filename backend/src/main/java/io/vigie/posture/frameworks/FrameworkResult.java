package io.vigie.posture.frameworks;

import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.verdicts.Verdict;
import java.util.List;
import java.util.Map;

/**
 * How a scope stands against a framework.
 *
 * @param hosts hosts counted, stale ones included
 * @param staleHosts names of those whose verdicts all read unknown
 */
public record FrameworkResult(Framework framework, List<ItemResult> items, long hosts, List<String> staleHosts) {

    /**
     * How many hosts have which verdict on one item.
     *
     * @param attested how many of these verdicts are what a person says
     */
    public record ItemResult(
            FrameworkItem item,
            long passed,
            long failed,
            long unknown,
            long manual,
            long notApplicable,
            long attested) {

        static ItemResult of(FrameworkItem item, Map<Verdict, Long> counts, long attested) {
            return new ItemResult(
                    item,
                    counts.getOrDefault(Verdict.PASS, 0L),
                    counts.getOrDefault(Verdict.FAIL, 0L),
                    counts.getOrDefault(Verdict.UNKNOWN, 0L),
                    counts.getOrDefault(Verdict.MANUAL, 0L),
                    counts.getOrDefault(Verdict.NOT_APPLICABLE, 0L),
                    attested);
        }
    }

    public long passed() {
        return items.stream().mapToLong(ItemResult::passed).sum();
    }

    public long failed() {
        return items.stream().mapToLong(ItemResult::failed).sum();
    }

    public long unknown() {
        return items.stream().mapToLong(ItemResult::unknown).sum();
    }

    public long manual() {
        return items.stream().mapToLong(ItemResult::manual).sum();
    }

    public long notApplicable() {
        return items.stream().mapToLong(ItemResult::notApplicable).sum();
    }

    /** How many of the verdicts are what a person says, and not what was observed. */
    public long attested() {
        return items.stream().mapToLong(ItemResult::attested).sum();
    }

    /** passed / (passed + failed + unknown) over item × host, 0 – 1; 0 when nothing was decided. */
    public double share() {
        long decided = passed() + failed() + unknown();
        return decided == 0 ? 0 : (double) passed() / decided;
    }
}
