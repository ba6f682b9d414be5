package io.vigie.access;

import io.vigie.access.SessionRights.Ends;
import io.vigie.access.directory.DirectoryPerson;
import io.vigie.access.directory.DirectoryUnreachable;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Whether an identity provider and the bindings still grant what somebody had who signed in there. Each session is asked about by itself,
 * since a provider answers for sessions and not for people; otherwise all is as with the directory.
 */
@Component
final class ProviderRights {
    private final ObjectProvider<IdentityProvider> provider;
    private final DirectoryPeople people;
    private final SessionRights rights;

    ProviderRights(
            ObjectProvider<IdentityProvider> provider, Bindings bindings, AccessProperties properties, Clock clock) {
        this.provider = provider;
        this.people = new DirectoryPeople(this::confirmed, new PersonMapper(bindings), properties.rememberAnswers());
        this.rights = new SessionRights(people, properties.rememberRights(), clock, Ends.OF_PROVIDER);
    }

    private Optional<DirectoryPerson> confirmed(String session) {
        return provider().confirmed(UUID.fromString(session));
    }

    private IdentityProvider provider() {
        return provider.stream().findFirst().orElseThrow(() -> new DirectoryUnreachable("no identity provider is set"));
    }

    /** What has just been said in a session that begins. */
    Person learned(UUID session, DirectoryPerson vouchedFor) {
        return people.learned(session.toString(), vouchedFor);
    }

    /** Why this session no longer counts; empty while it does. */
    Optional<SessionEnd> end(Person person, Credential.OpenIdConnect session) {
        return provider().isOver(session.session())
                ? Optional.of(SessionEnd.SIGNED_OUT)
                : rights.end(session.session().toString(), person);
    }
}
