package io.vigie.retention;

import io.vigie.inventory.history.UnusedCaseStore;
import io.vigie.rules.store.JudgementStore;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes cases that nothing refers to, with what rules say of them and the configurations that only they were of. */
@Component
public class CaseRemoval {
    private static final int AT_ONCE = 500;

    private final UnusedCaseStore unused;
    private final JudgementStore judgements;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    CaseRemoval(
            UnusedCaseStore unused,
            JudgementStore judgements,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.unused = unused;
        this.judgements = judgements;
        this.transaction = transaction;
        this.events = events;
    }

    /** Those of these that are unused; gives how many cases and configurations those are. */
    public Removed remove(Collection<Long> cases) {
        List<Long> all = cases.stream().distinct().sorted().toList();
        Removed removed = Removed.NOTHING;
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            removed = removed.plus(removeSome(all.subList(from, Math.min(all.size(), from + AT_ONCE))));
        }
        return removed;
    }

    private record Step(List<Long> cases, List<String> digests) {}

    private Removed removeSome(List<Long> some) {
        Step step = Objects.requireNonNull(transaction.execute(status -> {
            List<Long> locked = unused.lock(some);
            judgements.remove(locked);
            return new Step(locked, unused.remove(locked));
        }));
        events.publishEvent(new CasesRemoved(new HashSet<>(step.cases)));
        return new Removed(0, 0, step.cases.size(), unused.removeContents(step.digests), 0);
    }
}
