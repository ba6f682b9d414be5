package io.vigie.access;

import io.vigie.access.directory.DirectoryPerson;
import io.vigie.access.directory.DirectoryUnreachable;
import io.vigie.access.directory.TracedGroup;
import io.vigie.access.directory.TracedPerson;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** People and their groups, whichever way they sign in. */
@Component
public class KnownPeople {
    private final DirectoryPeople directory;
    private final Optional<IdentityProvider> provider;
    private final PersonMapper mapper;

    KnownPeople(DirectoryPeople directory, ObjectProvider<IdentityProvider> provider, Bindings bindings) {
        this.directory = directory;
        this.mapper = new PersonMapper(bindings);
        this.provider = Optional.ofNullable(provider.getIfAvailable());
    }

    /** As whoever vouched for this person answers at this moment. Throws {@link LoginRefused} when they do not. */
    public Optional<DirectoryPerson> now(Person person) {
        return switch (person.credential()) {
            case Credential.OpenIdConnect session -> provider.flatMap(asked -> confirmed(asked, session));
            case Credential.Password password -> directory.now(person.userName());
            case Credential.Token token -> directory.now(person.userName());
            case Credential.None none -> directory.now(person.userName());
        };
    }

    private static Optional<DirectoryPerson> confirmed(IdentityProvider provider, Credential.OpenIdConnect session) {
        try {
            return provider.confirmed(session.session());
        } catch (DirectoryUnreachable silent) {
            throw new LoginRefused(LoginRefused.Reason.PROVIDER_UNREACHABLE);
        }
    }

    /**
     * Whoever made an API token, with what they have: as the directory answered within the time, or as the provider last said. Throws
     * {@link LoginRefused} when the directory does not answer.
     */
    Optional<Person> maker(ApiToken token) {
        return switch (token.source()) {
            case DIRECTORY -> directory.person(token.person());
            case IDENTITY_PROVIDER -> lastConfirmed(token.person()).map(mapper::person);
        };
    }

    /**
     * Somebody with what leads to each group: as the directory answers at this moment, else as the provider last said. Throws as
     * {@link DirectoryPeople#traced} does.
     */
    public Optional<TracedPerson> traced(String userName) {
        return directory.traced(userName).or(() -> lastConfirmed(userName).map(KnownPeople::withoutPaths));
    }

    private Optional<DirectoryPerson> lastConfirmed(String userName) {
        return provider.flatMap(asked -> asked.lastConfirmed(userName));
    }

    private static TracedPerson withoutPaths(DirectoryPerson person) {
        List<TracedGroup> groups = person.groups().stream()
                .map(group -> new TracedGroup(group, List.of(group)))
                .toList();
        return new TracedPerson(person, groups);
    }
}
