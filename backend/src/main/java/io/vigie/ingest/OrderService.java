package io.vigie.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Orders that wait for agents, and agents that wait for orders. An order stays until a report answers it or whoever gave
 * it takes it back; it is handed out again to an agent that comes back without having answered.
 */
@Service
public class OrderService {
    private final Map<UUID, Set<UUID>> open = new HashMap<>();
    private final Map<UUID, Consumer<List<Order>>> waiting = new HashMap<>();
    private final ApplicationEventPublisher events;

    OrderService(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** Asks these hosts to report now, under this id. */
    public void reportNow(UUID order, Collection<UUID> hosts) {
        for (UUID host : hosts) {
            Consumer<List<Order>> poll;
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

    /** Hands this host's open orders to the poll, now or as soon as there are any. A newer poll replaces an older one. */
    public void await(UUID host, Consumer<List<Order>> poll) {
        Set<UUID> orders;
        synchronized (this) {
            orders = Set.copyOf(open.getOrDefault(host, Set.of()));
            if (orders.isEmpty()) {
                waiting.put(host, poll);
                return;
            }
        }
        deliver(host, poll, orders);
    }

    /** Ends the wait of a poll that has gone. */
    public synchronized void leave(UUID host, Consumer<List<Order>> poll) {
        waiting.remove(host, poll);
    }

    synchronized void answered(UUID host, Set<UUID> orders) {
        Set<UUID> left = open.get(host);
        if (left != null && left.removeAll(orders) && left.isEmpty()) {
            open.remove(host);
        }
    }

    private void deliver(UUID host, Consumer<List<Order>> poll, Set<UUID> orders) {
        List<Order> handed = new ArrayList<>();
        orders.forEach(order -> handed.add(Order.reportNow(order)));
        poll.accept(handed);
        events.publishEvent(new OrdersDelivered(host, orders));
    }
}
