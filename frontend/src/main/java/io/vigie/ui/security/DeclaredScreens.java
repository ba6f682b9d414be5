package io.vigie.ui.security;

import com.vaadin.flow.server.auth.AccessCheckResult;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.auth.NavigationAccessChecker;
import com.vaadin.flow.server.auth.NavigationContext;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.right.RightGuard;
import io.vigie.problem.CodedException;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/** A screen opens for who has the right that its class declares, and one that declares none for nobody. */
final class DeclaredScreens implements NavigationAccessChecker {
    private static final long serialVersionUID = 1L;

    private final transient RightGuard guard;

    DeclaredScreens(RightGuard guard) {
        this.guard = guard;
    }

    @Override
    public AccessCheckResult check(NavigationContext context) {
        Class<?> screen = context.getNavigationTarget();
        if (screen.isAnnotationPresent(AnonymousAllowed.class)) {
            return context.allow();
        }
        return Optional.ofNullable(screen.getAnnotation(RequiresRight.class))
                .map(required -> check(context, required))
                .orElseGet(() -> context.deny(screen.getName() + " declares no right that it takes"));
    }

    private AccessCheckResult check(NavigationContext context, RequiresRight required) {
        Optional<Person> person = person(context);
        if (person.isEmpty()) {
            return context.deny("nobody is signed in");
        }
        try {
            guard.require(person.get(), required, "/" + context.getLocation().getPath());
            return context.allow();
        } catch (CodedException refused) {
            return context.deny(refused.code());
        }
    }

    private static Optional<Person> person(NavigationContext context) {
        return context.getPrincipal() instanceof Authentication signedIn
                        && signedIn.getPrincipal() instanceof Person person
                ? Optional.of(person)
                : Optional.empty();
    }
}
