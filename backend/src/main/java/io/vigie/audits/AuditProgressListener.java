package io.vigie.audits;

import io.vigie.ingest.OrderService;
import io.vigie.ingest.OrdersDelivered;
import io.vigie.ingest.ReportStored;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Follows what hosts answer. A side branch: whatever goes wrong here is logged and never reaches the agents' door. */
@Component
class AuditProgressListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditProgressListener.class);

    private final AuditHostStore hosts;
    private final AuditRepository audits;
    private final AuditService service;
    private final OrderService orders;
    private final ApplicationEventPublisher events;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("audit-progress").daemon().factory());

    AuditProgressListener(
            AuditHostStore hosts,
            AuditRepository audits,
            AuditService service,
            OrderService orders,
            ApplicationEventPublisher events) {
        this.hosts = hosts;
        this.audits = audits;
        this.service = service;
        this.orders = orders;
        this.events = events;
    }

    /** Orders live in memory; those of audits that still wait are given again after a restart. */
    @EventListener
    void resume(ApplicationReadyEvent ready) {
        audits.findByState(AuditState.WAITING.word())
                .forEach(audit -> orders.reportNow(audit.id, hosts.open(audit.id)));
    }

    @EventListener
    void delivered(OrdersDelivered delivered) {
        work(() -> {
            if (hosts.ordered(delivered.host(), delivered.orders()) > 0) {
                changed(delivered.orders());
            }
        });
    }

    @EventListener
    void stored(ReportStored stored) {
        if (!stored.orders().isEmpty()) {
            work(() -> {
                if (hosts.answered(stored.host(), stored.orders()) > 0) {
                    stored.orders().forEach(service::finish);
                    changed(stored.orders());
                }
            });
        }
    }

    @EventListener
    void progress(AuditProgress progress) {
        work(() -> {
            service.finish(progress.audit());
            changed(Set.of(progress.audit()));
        });
    }

    private void changed(Set<UUID> ids) {
        ids.forEach(id -> events.publishEvent(new AuditChanged(id)));
    }

    private void work(Runnable task) {
        worker.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException bug) {
                LOG.error("The progress of an audit was not written", bug);
            }
        });
    }

    @Override
    public void close() {
        worker.shutdown();
    }
}
