package io.vigie.access;

import io.vigie.access.LoginAttempts.Attempt;
import io.vigie.access.LoginRefused.Reason;
import io.vigie.trail.Trail;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ldap.NamingException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.ldap.authentication.LdapAuthenticationProvider;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** A login against the directory: the one way in. Every attempt is written to the trail. */
final class DirectoryLogin implements AuthenticationProvider {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryLogin.class);
    static final Pattern USER_NAME = Pattern.compile("[\\p{L}\\p{N}._@+-]{1,100}");

    private final LdapAuthenticationProvider directory;
    private final LoginAttempts attempts;
    private final SessionService sessions;
    private final Trail trail;

    DirectoryLogin(LdapAuthenticationProvider directory, LoginAttempts attempts, SessionService sessions, Trail trail) {
        this.directory = directory;
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

    private Authentication signIn(Authentication asked, String name) {
        if (!USER_NAME.matcher(name).matches()) {
            throw new LoginRefused(Reason.USER_NAME_INVALID);
        }
        if (!(asked.getCredentials() instanceof String password) || password.isEmpty()) {
            throw new LoginRefused(Reason.PASSWORD_EMPTY);
        }
        Attempt attempt = attempts.begin(name, address(asked));
        Authentication authentication = bind(asked, attempt);
        attempt.wasRight();
        if (!(authentication.getPrincipal() instanceof Person person)
                || person.grants().isEmpty()) {
            throw new LoginRefused(Reason.NO_ROLE);
        }
        Person signedIn = person.signedIn(new Credential.Password(sessions.generation(person.userName())));
        return UsernamePasswordAuthenticationToken.authenticated(signedIn, null, signedIn.getAuthorities());
    }

    private static String address(Authentication asked) {
        return asked.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }

    private Authentication bind(Authentication asked, Attempt attempt) {
        try {
            Authentication bound = directory.authenticate(asked);
            if (bound == null) {
                throw new LoginRefused(Reason.CREDENTIALS_WRONG);
            }
            return bound;
        } catch (InternalAuthenticationServiceException | NamingException unreachable) {
            LOG.warn("The directory does not answer: {}", unreachable.getMessage());
            attempt.wasNotTried();
            throw new LoginRefused(Reason.DIRECTORY_UNREACHABLE);
        } catch (LoginRefused refused) {
            throw refused;
        } catch (AuthenticationException wrong) {
            throw new LoginRefused(Reason.CREDENTIALS_WRONG);
        }
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
