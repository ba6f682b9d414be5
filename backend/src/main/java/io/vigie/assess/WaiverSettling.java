package io.vigie.assess;

import io.vigie.inventory.OccurrenceStore;
import io.vigie.posture.store.PostureChanged;
import io.vigie.posture.waivers.AcceptedStore;
import io.vigie.posture.waivers.UnsettledWaiverStore;
import io.vigie.waivers.WaiverChanged;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds up again, some hosts at a time, those on which a waiver began to count or ceased to before its end. What was left
 * undone when a server stopped is done by the next that looks.
 */
@Service
class WaiverSettling {
    private static final Logger LOG = LoggerFactory.getLogger(WaiverSettling.class);
    private static final int HOSTS_AT_ONCE = 100;

    private final UnsettledWaiverStore unsettled;
    private final AcceptedStore accepted;
    private final OccurrenceStore occurrences;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    WaiverSettling(
            UnsettledWaiverStore unsettled,
            AcceptedStore accepted,
            OccurrenceStore occurrences,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events) {
        this.unsettled = unsettled;
        this.accepted = accepted;
        this.occurrences = occurrences;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.events = events;
    }

    /** In the transaction of the change, so that it cannot be forgotten. */
    @EventListener
    void remember(WaiverChanged changed) {
        unsettled.add(changed.waiver());
    }

    @TransactionalEventListener
    void afterCommit(WaiverChanged changed) {
        settle(changed.waiver());
    }

    /** Whatever was left undone for longer than a change takes. */
    void settleLeft() {
        unsettled.left().forEach(this::settle);
    }

    private void settle(UUID waiver) {
        settle(unsettled.hosts(waiver));
        unsettled.remove(waiver);
    }

    /** Adds up these hosts again by the waivers that cover them now. */
    void settle(List<UUID> hosts) {
        long start = System.nanoTime();
        for (int from = 0; from < hosts.size(); from += HOSTS_AT_ONCE) {
            List<UUID> some = hosts.subList(from, Math.min(hosts.size(), from + HOSTS_AT_ONCE));
            transaction.executeWithoutResult(status -> write(some));
            some.forEach(host -> events.publishEvent(new PostureChanged(host, Set.of(), Set.of())));
        }
        LOG.debug("Settled {} hosts in {} ms", hosts.size(), (System.nanoTime() - start) / 1_000_000);
    }

    private void write(Collection<UUID> hosts) {
        Instant now = hosts.stream()
                .map(occurrences::lockForRejudging)
                .max(Instant::compareTo)
                .orElseThrow();
        accepted.write(hosts, now);
    }
}
