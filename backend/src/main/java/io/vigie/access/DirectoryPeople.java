package io.vigie.access;

import io.vigie.access.LoginRefused.Reason;
import io.vigie.access.directory.DirectoryPerson;
import io.vigie.access.directory.DirectoryUnreachable;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the directory grants people who are not signing in, looked up by the account that the server searches as. An answer holds
 * for a while; no answer is no yes.
 */
final class DirectoryPeople {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryPeople.class);

    private final Function<String, Optional<DirectoryPerson>> directory;
    private final PersonMapper mapper;
    private final Remembered<Optional<Person>> known;

    DirectoryPeople(Function<String, Optional<DirectoryPerson>> directory, PersonMapper mapper, Duration life) {
        this.directory = directory;
        this.mapper = mapper;
        this.known = new Remembered<>(life);
    }

    /** Empty for somebody the directory does not know. Throws {@link LoginRefused} when it does not answer. */
    Optional<Person> person(String userName) {
        return known.get(userName.toLowerCase(Locale.ROOT), () -> now(userName));
    }

    /** As the directory answers at this moment. */
    Optional<Person> now(String userName) {
        try {
            return directory.apply(userName).map(mapper::person);
        } catch (DirectoryUnreachable unreachable) {
            LOG.warn("The directory does not answer: {}", unreachable.getMessage());
            throw new LoginRefused(Reason.DIRECTORY_UNREACHABLE);
        }
    }
}
