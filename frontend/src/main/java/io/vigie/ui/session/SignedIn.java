package io.vigie.ui.session;

import com.vaadin.flow.spring.security.AuthenticationContext;
import io.vigie.access.Person;
import io.vigie.access.Scope;
import org.springframework.stereotype.Component;

/** Who looks at the screen. */
@Component
public class SignedIn {
    private final AuthenticationContext authentication;

    SignedIn(AuthenticationContext authentication) {
        this.authentication = authentication;
    }

    public Person person() {
        return authentication
                .getAuthenticatedUser(Person.class)
                .orElseThrow(() -> new IllegalStateException("nobody is signed in"));
    }

    public Scope scope() {
        return person().scope();
    }

    public void leave() {
        authentication.logout();
    }
}
