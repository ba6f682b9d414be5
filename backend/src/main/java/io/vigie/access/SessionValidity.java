package io.vigie.access;

import java.time.Duration;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;

/** Whether a session still counts: nobody ended it, and its person has the rights with which it began. */
@Service
public class SessionValidity {
    private final SessionService sessions;
    private final SessionRights rights;
    private final ProviderRights ofProvider;
    private final Duration checkEvery;

    SessionValidity(
            SessionService sessions, SessionRights rights, ProviderRights ofProvider, AccessProperties properties) {
        this.sessions = sessions;
        this.rights = rights;
        this.ofProvider = ofProvider;
        this.checkEvery = properties.checkRights();
    }

    /** How often a session has to be asked about that is open and does nothing, so that it ends in time. */
    public Duration checkEvery() {
        return checkEvery;
    }

    /** Somebody who signed in earlier: host groups that were renamed or moved meanwhile took their grants along. */
    public Person current(Person signedIn) {
        return rights.current(signedIn);
    }

    Authentication current(Authentication signedIn) {
        if (signedIn.getPrincipal() instanceof Person person && !current(person).equals(person)) {
            Person now = current(person);
            return UsernamePasswordAuthenticationToken.authenticated(now, null, now.getAuthorities());
        }
        return signedIn;
    }

    /** Why this session no longer counts; empty while it does. */
    public Optional<SessionEnd> end(Authentication signedIn) {
        if (sessions.isOver(signedIn)) {
            return Optional.of(SessionEnd.SIGNED_OUT);
        }
        return signedIn.getPrincipal() instanceof Person person ? end(person) : Optional.empty();
    }

    private Optional<SessionEnd> end(Person person) {
        return switch (person.credential()) {
            case Credential.Password password -> rights.end(person);
            case Credential.OpenIdConnect session -> ofProvider.end(person, session);
            case Credential.Token token -> Optional.empty();
            case Credential.None none -> Optional.empty();
        };
    }
}
