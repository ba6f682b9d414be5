package io.vigie.access;

import io.vigie.access.LoginAttempts.Attempt;
import io.vigie.access.LoginRefused.Reason;
import io.vigie.access.directory.Directory;
import io.vigie.access.directory.DirectoryUnreachable;
import io.vigie.trail.Trail;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** A login by password against the directory. Every attempt is written to the trail. */
final class DirectoryLogin implements AuthenticationProvider {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryLogin.class);

    private final @Nullable Directory directory;
    private final DirectoryPeople people;
    private final LoginAttempts attempts;
    private final SessionService sessions;
    private final Trail trail;

    /** @param directory none where people sign in at an identity provider alone */
    DirectoryLogin(
            @Nullable Directory directory,
            DirectoryPeople people,
            LoginAttempts attempts,
            SessionService sessions,
            Trail trail) {
        this.directory = directory;
        this.people = people;
        this.attempts = attempts;
        this.sessions = sessions;
        this.trail = trail;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String name = asked.getName();
        try {
            Authentication authentication = signIn(asked, name);
            trail.signedIn(authentication.getName(), Map.of());
            return authentication;
        } catch (LoginRefused refused) {
            trail.refused(name, Trail.LOGIN, "", Map.of("code", refused.reason().code()));
            throw refused;
        }
    }

    private Authentication signIn(Authentication form, String name) {
        if (!UserNames.isValid(name)) {
            throw new LoginRefused(Reason.USER_NAME_INVALID);
        }
        if (!(form.getCredentials() instanceof String password) || password.isEmpty()) {
            throw new LoginRefused(Reason.PASSWORD_EMPTY);
        }
        Directory asked = directory;
        if (asked == null) {
            throw new LoginRefused(Reason.PASSWORDS_NOT_TAKEN);
        }
        Attempt attempt = attempts.begin(name, address(form));
        Person person = bind(asked, name, password, attempt);
        attempt.wasRight();
        if (person.grants().isEmpty()) {
            throw new LoginRefused(Reason.NO_ROLE);
        }
        Person signedIn = person.signedIn(new Credential.Password(sessions.generation(person.userName())));
        return UsernamePasswordAuthenticationToken.authenticated(signedIn, null, signedIn.getAuthorities());
    }

    private static String address(Authentication asked) {
        return asked.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }

    private Person bind(Directory asked, String name, String password, Attempt attempt) {
        try {
            return asked.person(name, password)
                    .map(people::learned)
                    .orElseThrow(() -> new LoginRefused(Reason.CREDENTIALS_WRONG));
        } catch (DirectoryUnreachable unreachable) {
            LOG.warn("The directory does not answer: {}", unreachable.getMessage());
            attempt.wasNotTried();
            throw new LoginRefused(Reason.DIRECTORY_UNREACHABLE);
        }
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
