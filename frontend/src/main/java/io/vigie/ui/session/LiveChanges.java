package io.vigie.ui.session;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UIDetachedException;
import io.vigie.attestations.AttestationChanged;
import io.vigie.audits.AuditChanged;
import io.vigie.inventory.group.GroupsChanged;
import io.vigie.posture.store.PostureChanged;
import io.vigie.ui.session.SessionWatch.OpenPage;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells open screens that something changed. They read again, each within the scope of its own person; nothing of an
 * event ever reaches a screen. Bursts are told once, and a screen that is still reading is not told twice. Every now and
 * then all are told that time has passed: silence makes hosts stale without an event. Who was signed out elsewhere, or lost a right, is
 * shown nothing more.
 */
@org.springframework.stereotype.Component
public class LiveChanges implements DisposableBean {
    private static final Duration BURST = Duration.ofMillis(150);
    private static final Duration TICK = Duration.ofSeconds(20);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-changes").factory());
    private final SessionWatch sessions;
    private final Set<Screen> screens = ConcurrentHashMap.newKeySet();
    private final Set<UUID> collected = new HashSet<>();

    LiveChanges(SessionWatch sessions) {
        this.sessions = sessions;
        clock.scheduleWithFixedDelay(
                () -> tell(Change.OF_TIME), TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * What is other than before.
     *
     * @param subjects ids of hosts, audits and attestations
     * @param time whether it is only that time has passed
     */
    public record Change(Set<UUID> subjects, boolean time) {
        static final Change OF_TIME = new Change(Set.of(), true);

        public boolean concerns(UUID subject) {
            return time || subjects.contains(subject);
        }
    }

    /** Runs the refreshing code on the component's page at every change that concerns it, for as long as it is open. */
    public void follow(Component component, Predicate<Change> concerns, Runnable refresh) {
        component.addAttachListener(attached -> open(attached, concerns, refresh));
    }

    private void open(AttachEvent attached, Predicate<Change> concerns, Runnable refresh) {
        Screen screen = new Screen(OpenPage.of(attached.getUI()), concerns, refresh, new AtomicBoolean());
        screens.add(screen);
        attached.getSource().addDetachListener(detached -> {
            screens.remove(screen);
            detached.unregisterListener();
        });
    }

    @TransactionalEventListener(fallbackExecution = true)
    void postureChanged(PostureChanged event) {
        changed(event.host());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void auditChanged(AuditChanged event) {
        changed(event.audit());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void attestationChanged(AttestationChanged event) {
        changed(event.attestation());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void groupsChanged(GroupsChanged event) {
        event.hosts().forEach(this::changed);
    }

    private void changed(UUID subject) {
        synchronized (collected) {
            if (collected.isEmpty()) {
                clock.schedule(this::tellCollected, BURST.toMillis(), TimeUnit.MILLISECONDS);
            }
            collected.add(subject);
        }
    }

    private void tellCollected() {
        Set<UUID> subjects;
        synchronized (collected) {
            subjects = Set.copyOf(collected);
            collected.clear();
        }
        tell(new Change(subjects, false));
    }

    private void tell(Change change) {
        screens.stream().filter(screen -> screen.concerns.test(change)).forEach(this::refreshSoon);
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
    }

    /** On a thread of its own: reading takes time, and one slow screen must not hold up the others. */
    private void refreshSoon(Screen screen) {
        if (screen.waiting.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> refresh(screen));
        }
    }

    private void refresh(Screen screen) {
        if (sessions.counts(screen.page)) {
            screen.refreshNow();
        } else {
            screen.waiting.set(false);
        }
    }

    private record Screen(OpenPage page, Predicate<Change> concerns, Runnable refresh, AtomicBoolean waiting) {

        private void refreshNow() {
            try {
                page.ui().access(() -> {
                    waiting.set(false);
                    refresh.run();
                });
            } catch (UIDetachedException closedMeanwhile) {
                waiting.set(false);
            }
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
