package io.vigie.ui.session;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.VaadinSession;
import io.vigie.access.BindingsChanged;
import io.vigie.access.EndedSessions;
import io.vigie.access.Person;
import io.vigie.access.SessionEnd;
import io.vigie.access.SessionValidity;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Leads open pages to the login page when their session no longer counts, also those on which nobody does anything. The question whether
 * it counts may wait for the directory, so it is asked on threads of its own, on which no page waits.
 */
@org.springframework.stereotype.Component
public class SessionWatch implements DisposableBean {
    /** What a browser has to leave a page by itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(SessionWatch.class);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("session-watch").factory());
    private final SessionValidity validity;
    private final EndedSessions ended;
    private final Set<OpenPage> pages = ConcurrentHashMap.newKeySet();
    private final Map<OpenPage, Person> shown = new ConcurrentHashMap<>();

    SessionWatch(SessionValidity validity, EndedSessions ended) {
        this.validity = validity;
        this.ended = ended;
        long every = validity.checkEvery().toMillis();
        clock.scheduleWithFixedDelay(this::checkAll, every, every, TimeUnit.MILLISECONDS);
    }

    /** A page with whoever is signed in on it, who stays the same until it is loaded again. */
    record OpenPage(UI ui, Authentication signedIn) {
        static OpenPage of(UI ui) {
            Authentication now = SecurityContextHolder.getContext().getAuthentication();
            return new OpenPage(ui, Objects.requireNonNull(now, "nobody is signed in"));
        }
    }

    /** Watches the session of the page that the component is on, for as long as it is there. */
    public void follow(Component component) {
        component.addAttachListener(attached -> {
            OpenPage page = OpenPage.of(attached.getUI());
            pages.add(page);
            current(page).ifPresent(person -> shown.put(page, person));
            attached.getSource().addDetachListener(detached -> {
                pages.remove(page);
                shown.remove(page);
                detached.unregisterListener();
            });
        });
    }

    /** Whoever lost a right by an edit leaves at once. */
    @TransactionalEventListener(fallbackExecution = true)
    void bindingsChanged(BindingsChanged event) {
        checkAll();
    }

    private void checkAll() {
        pages.forEach(page -> Thread.startVirtualThread(() -> counts(page)));
    }

    /**
     * Whether the page's session counts. One that does not is on its way to the login page afterwards. While that cannot be found out, the page
     * shows nothing new and is asked about again.
     */
    boolean counts(OpenPage page) {
        try {
            Optional<SessionEnd> end = validity.end(page.signedIn());
            end.ifPresentOrElse(reason -> leave(page.ui(), reason), () -> follow(page));
            return end.isEmpty();
        } catch (RuntimeException unknown) {
            LOG.warn("Whether a session counts cannot be found out: {}", unknown.toString());
            return false;
        }
    }

    private Optional<Person> current(OpenPage page) {
        return page.signedIn().getPrincipal() instanceof Person person
                ? Optional.of(validity.current(person))
                : Optional.empty();
    }

    /** A page that was made for host groups which are elsewhere now is made again. */
    private void follow(OpenPage page) {
        current(page).ifPresent(person -> {
            Person before = shown.get(page);
            if (before != null && !before.equals(person) && shown.replace(page, before, person)) {
                reload(page.ui());
            }
        });
    }

    private static void reload(UI ui) {
        try {
            ui.access(() -> ui.getPage().reload());
        } catch (UIDetachedException closedMeanwhile) {
            return;
        }
    }

    private void leave(UI ui, SessionEnd reason) {
        try {
            ui.access(() -> leaveOnce(ui, reason));
        } catch (UIDetachedException closedMeanwhile) {
            return;
        }
    }

    /** The browser asks for the page again, and finds its session ended. */
    private void leaveOnce(UI ui, SessionEnd reason) {
        if (ComponentUtil.getData(ui, SessionEnd.class) != null) {
            return;
        }
        ComponentUtil.setData(ui, SessionEnd.class, reason);
        VaadinSession over = ui.getSession();
        ui.getPage().reload();
        clock.schedule(() -> end(over, reason), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whatever the browser does: what holds its connection open may still ask over it. */
    private void end(VaadinSession over, SessionEnd reason) {
        over.access(() -> {
            if (over.getSession() != null) {
                ended.remember(over.getSession().getId(), reason);
                over.getSession().invalidate();
            }
        });
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
    }
}
