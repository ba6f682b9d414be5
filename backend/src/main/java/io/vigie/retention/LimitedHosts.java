package io.vigie.retention;

import io.vigie.inventory.SettledInstant;
import io.vigie.inventory.growth.Growth;
import io.vigie.inventory.growth.GrowthStore;
import io.vigie.inventory.growth.HostLimit;
import io.vigie.inventory.history.EndedIntervalStore;
import io.vigie.inventory.history.PinnedInstants;
import io.vigie.posture.store.EndedPostureStore;
import io.vigie.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hosts that add more to the database than one host may. Their newest state is judged as ever; of their history only what
 * came before, and what audits pin, is kept.
 */
@Component
public class LimitedHosts {
    private final GrowthStore budget;
    private final CaseRemoval cases;
    private final EndedIntervalStore intervals;
    private final EndedPostureStore postures;
    private final PinnedInstants pins;
    private final SettledInstant settled;

    LimitedHosts(
            GrowthStore budget,
            CaseRemoval cases,
            EndedIntervalStore intervals,
            EndedPostureStore postures,
            PinnedInstants pins,
            SettledInstant settled) {
        this.budget = budget;
        this.cases = cases;
        this.intervals = intervals;
        this.postures = postures;
        this.pins = pins;
        this.settled = settled;
    }

    /** Before anything of a report is stored; see {@link GrowthStore#admit}. */
    public Optional<HostLimit> admit(UUID host, Report report) {
        return budget.admit(host, report.incarnation(), report.sequence());
    }

    /** Once what it adds is stored; see {@link GrowthStore#count}. */
    public Optional<HostLimit> count(UUID host, Optional<HostLimit> before, Growth added, Report report) {
        return budget.count(host, before, added, report.subjects().size());
    }

    /**
     * Removes what began and ended on the host under its limit, after the last pin. To be called in the transaction that
     * has locked the host; while an audit is being pinned nothing is removed. Gives the cases that may be unused when the
     * transaction has ended.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> removeEnded(UUID host, HostLimit limit, Instant now) {
        if (!settled.nobodyTakes()) {
            return List.of();
        }
        Instant since = pins.pinned().stream()
                .map(pin -> pin.plusNanos(1_000))
                .reduce(limit.since(), (one, other) -> one.isAfter(other) ? one : other);
        List<Long> cases = intervals.removeSince(host, since, now);
        if (postures.removeSince(host, since, now) > 0 || !cases.isEmpty()) {
            intervals.limited(host, since, now);
        }
        return cases;
    }

    /** Removes those of these cases that are unused. */
    public void removeUnused(List<Long> ended) {
        cases.remove(ended);
    }
}
