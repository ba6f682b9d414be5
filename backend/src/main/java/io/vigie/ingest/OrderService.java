package io.vigie.ingest;

import io.vigie.enrol.CertificatesEnded;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Orders that wait for agents, and agents that wait for orders. An order stays until a report answers it or whoever gave
 * it takes it back; it is handed out again to an agent that comes back without having answered.
 */
@Service
public class OrderService {
    private final Map<UUID, Set<UUID>> open = new HashMap<>();
    private final Map<UUID, Poll> waiting = new HashMap<>();
    private final ApplicationEventPublisher events;
    private long ends;

    OrderService(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** An agent that waits. */
    public interface Poll {
        void deliver(List<Order> orders);

        /** Its certificate counts no longer. */
        void refuse();
    }

    /** Asks these hosts to report now, under this id. */
    public void reportNow(UUID order, Collection<UUID> hosts) {
        for (UUID host : hosts) {
            Poll poll;
            synchronized (this) {
                open.computeIfAbsent(host, id -> new HashSet<>()).add(order);
                poll = waiting.remove(host);
            }
            if (poll != null) {
                deliver(host, poll, Set.of(order));
            }
        }
    }

    /** Takes an order back. */
    public synchronized void cancel(UUID order) {
        open.values().forEach(orders -> orders.remove(order));
        open.values().removeIf(Set::isEmpty);
    }

    /** How often rights to report have ended: to be asked before a poll's own right is. */
    public synchronized long ends() {
        return ends;
    }

    /**
     * Hands this host's open orders to the poll, now or as soon as there are any. A newer poll replaces an older one. When a
     * right to report has ended since it was asked, the poll is handed nothing at once: its own may be the one.
     */
    public void await(UUID host, long endsBefore, Poll poll) {
        Set<UUID> orders;
        synchronized (this) {
            boolean ended = ends != endsBefore;
            orders = ended ? Set.of() : Set.copyOf(open.getOrDefault(host, Set.of()));
            if (orders.isEmpty() && !ended) {
                waiting.put(host, poll);
                return;
            }
        }
        deliver(host, poll, orders);
    }

    /** Ends the wait of a poll that has gone. */
    public synchronized void leave(UUID host, Poll poll) {
        waiting.remove(host, poll);
    }

    /** A poll that is held does not outlive the right that it was held for. */
    @TransactionalEventListener(fallbackExecution = true)
    void ended(CertificatesEnded certificates) {
        Poll poll;
        synchronized (this) {
            ends++;
            poll = waiting.remove(certificates.host());
        }
        if (poll != null) {
            poll.refuse();
        }
    }

    synchronized void answered(UUID host, Set<UUID> orders) {
        Set<UUID> left = open.get(host);
        if (left != null && left.removeAll(orders) && left.isEmpty()) {
            open.remove(host);
        }
    }

    private void deliver(UUID host, Poll poll, Set<UUID> orders) {
        List<Order> handed = new ArrayList<>();
        orders.forEach(order -> handed.add(Order.reportNow(order)));
        poll.deliver(handed);
        if (!orders.isEmpty()) {
            events.publishEvent(new OrdersDelivered(host, orders));
        }
    }
}
