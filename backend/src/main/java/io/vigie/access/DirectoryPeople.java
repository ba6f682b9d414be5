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
 * for a while; no answer is no yes. What it grants follows the bindings of now.
 */
final class DirectoryPeople {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryPeople.class);

    private final Function<String, Optional<DirectoryPerson>> directory;
    private final PersonMapper mapper;
    private final Remembered<Optional<KnownPerson>> known;

    DirectoryPeople(Function<String, Optional<DirectoryPerson>> directory, PersonMapper mapper, Duration life) {
        this.directory = directory;
        this.mapper = mapper;
        this.known = new Remembered<>(life);
    }

    /** Empty for somebody the directory does not know. Throws {@link LoginRefused} when it does not answer. */
    Optional<Person> person(String userName) {
        return granted(known.get(key(userName), () -> ask(userName)));
    }

    /** The same for who does not wait long: throws {@link LoginRefused} when there is no answer within the time. */
    Optional<Person> person(String userName, Duration patience) {
        return granted(known.get(key(userName), () -> ask(userName), patience).orElseThrow(DirectoryPeople::silent));
    }

    /** What it said within the time, without a question. Throws {@link LoginRefused} when that is nothing. */
    Optional<Person> remembered(String userName) {
        return granted(known.known(key(userName)).orElseThrow(DirectoryPeople::silent));
    }

    /** What it has just said of somebody who signed in, in place of what it said before. */
    Person learned(DirectoryPerson answer) {
        KnownPerson person = new KnownPerson(answer);
        known.put(key(answer.userName()), Optional.of(person));
        return person.person(mapper);
    }

    /** As the directory answers at this moment. */
    Optional<DirectoryPerson> now(String userName) {
        try {
            return directory.apply(userName);
        } catch (DirectoryUnreachable unreachable) {
            LOG.warn("The directory does not answer: {}", unreachable.getMessage());
            throw silent();
        }
    }

    private Optional<KnownPerson> ask(String userName) {
        return now(userName).map(KnownPerson::new);
    }

    private Optional<Person> granted(Optional<KnownPerson> person) {
        return person.map(one -> one.person(mapper));
    }

    private static LoginRefused silent() {
        return new LoginRefused(Reason.DIRECTORY_UNREACHABLE);
    }

    private static String key(String userName) {
        return userName.toLowerCase(Locale.ROOT);
    }
}
