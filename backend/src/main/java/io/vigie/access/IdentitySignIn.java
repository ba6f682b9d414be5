package io.vigie.access;

import io.vigie.access.LoginRefused.Reason;
import io.vigie.access.directory.DirectoryPerson;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Lets in whom an identity provider vouches for, with what the bindings grant them. */
@Service
public class IdentitySignIn {
    private final ProviderRights rights;
    private final SessionService sessions;

    IdentitySignIn(ProviderRights rights, SessionService sessions) {
        this.rights = rights;
        this.sessions = sessions;
    }

    /** Throws {@link LoginRefused} for somebody without a role. */
    public Person signIn(UUID session, DirectoryPerson vouchedFor) {
        Person person = rights.learned(session, vouchedFor);
        if (person.grants().isEmpty()) {
            throw new LoginRefused(Reason.NO_ROLE);
        }
        return person.signedIn(new Credential.OpenIdConnect(sessions.generation(person.userName()), session));
    }
}
