package io.vigie.ui.session;

import com.vaadin.flow.spring.security.AuthenticationContext;
import io.vigie.access.Person;
import io.vigie.access.Scope;
import io.vigie.access.SessionService;
import io.vigie.access.SessionValidity;
import org.springframework.stereotype.Component;

/** Who looks at the screen. */
@Component
public class SignedIn {
    private final AuthenticationContext authentication;
    private final SessionService sessions;
    private final SessionValidity validity;

    SignedIn(AuthenticationContext authentication, SessionService sessions, SessionValidity validity) {
        this.authentication = authentication;
        this.sessions = sessions;
        this.validity = validity;
    }

    /** With what they are granted where its host groups are now. */
    public Person person() {
        return authentication
                .getAuthenticatedUser(Person.class)
                .map(validity::current)
                .orElseThrow(() -> new IllegalStateException("nobody is signed in"));
    }

    public Scope scope() {
        return person().scope();
    }

    public void leave() {
        authentication.logout();
    }

    /** Ends all sessions of this person, this one too. */
    public void leaveEverywhere() {
        Person person = person();
        sessions.endAll(person, person.userName());
        leave();
    }
}
