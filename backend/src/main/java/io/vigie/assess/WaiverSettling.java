package io.vigie.assess;

import io.vigie.inventory.OccurrenceStore;
import io.vigie.inventory.group.GroupsChanged;
import io.vigie.posture.store.AcceptedStore;
import io.vigie.posture.store.PostureChanged;
import io.vigie.posture.store.UnsettledWaiverStore;
import io.vigie.waivers.WaiverChanged;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
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
    private final Lock oneAtATime = new ReentrantLock();

    WaiverSettling(
            UnsettledWaiverStore unsettled,
            AcceptedStore accepted,
            OccurrenceStore occurrences,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.unsettled = unsettled;
        this.accepted = accepted;
        this.occurrences = occurrences;
        this.transaction = transaction;
        this.events = events;
    }

    /** In the transaction of the change: the hosts with it where they are few, else what is left to do, so that it is not forgotten. */
    @EventListener
    void withChange(WaiverChanged changed) {
        List<UUID> hosts = unsettled.hosts(changed.waiver());
        if (hosts.size() > HOSTS_AT_ONCE) {
            unsettled.add(changed.waiver());
        } else if (!hosts.isEmpty()) {
            write(hosts);
        }
    }

    /** Other waivers cover a host in another place. */
    @EventListener
    void withMove(GroupsChanged moved) {
        if (moved.hosts().size() <= HOSTS_AT_ONCE) {
            write(inOrder(moved.hosts()));
        }
    }

    @TransactionalEventListener
    void afterMove(GroupsChanged moved) {
        if (moved.hosts().size() > HOSTS_AT_ONCE) {
            List<UUID> hosts = inOrder(moved.hosts());
            Thread.ofVirtual().name("waiver-settling").start(() -> settle(hosts));
        }
    }

    @TransactionalEventListener
    void afterCommit(WaiverChanged changed) {
        Thread.ofVirtual().name("waiver-settling").start(() -> finish(changed.waiver()));
    }

    private void finish(UUID waiver) {
        List<UUID> hosts = unsettled.hosts(waiver);
        if (unsettled.contains(waiver)) {
            settle(hosts);
            unsettled.remove(waiver);
        }
        hosts.forEach(host -> events.publishEvent(new PostureChanged(host, Set.of(), Set.of())));
    }

    /** Whatever was left undone for longer than a change takes. */
    void settleLeft() {
        unsettled.left().forEach(this::finish);
    }

    /** Adds up these hosts again by the waivers that cover them now; one such work at a time, so that it holds one connection. */
    void settle(List<UUID> hosts) {
        oneAtATime.lock();
        try {
            long start = System.nanoTime();
            for (int from = 0; from < hosts.size(); from += HOSTS_AT_ONCE) {
                List<UUID> some = hosts.subList(from, Math.min(hosts.size(), from + HOSTS_AT_ONCE));
                transaction.executeWithoutResult(status -> write(some));
            }
            LOG.info(
                    "Added up {} hosts again after a waiver in {} ms",
                    hosts.size(),
                    (System.nanoTime() - start) / 1_000_000);
        } finally {
            oneAtATime.unlock();
        }
    }

    /** The order in which the database has them: whoever locks several locks them so. */
    private static List<UUID> inOrder(Collection<UUID> hosts) {
        return hosts.stream().sorted(Comparator.comparing(UUID::toString)).toList();
    }

    private void write(Collection<UUID> hosts) {
        if (hosts.isEmpty()) {
            return;
        }
        Instant now = hosts.stream()
                .map(occurrences::lockForRejudging)
                .max(Instant::compareTo)
                .orElseThrow();
        accepted.write(hosts, now);
    }
}
