package io.vigie.access;

import io.vigie.access.LoginRefused.Reason;
import io.vigie.access.directory.Directory;
import io.vigie.access.directory.DirectoryPerson;
import io.vigie.access.directory.DirectoryUnreachable;
import io.vigie.access.directory.TracedPerson;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
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
public final class DirectoryPeople {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryPeople.class);

    private final Function<String, Optional<DirectoryPerson>> directory;
    private final Function<String, Optional<TracedPerson>> traces;
    private final PersonMapper mapper;
    private final Remembered<Optional<KnownPerson>> known;

    DirectoryPeople(Directory directory, PersonMapper mapper, Duration life) {
        this(directory::person, directory::traced, mapper, life);
    }

    DirectoryPeople(Function<String, Optional<DirectoryPerson>> directory, PersonMapper mapper, Duration life) {
        this(directory, nobody -> Optional.empty(), mapper, life);
    }

    /** Where there is no directory: it knows nobody. */
    static DirectoryPeople none(PersonMapper mapper) {
        return new DirectoryPeople(nobody -> Optional.empty(), mapper, Duration.ZERO);
    }

    private DirectoryPeople(
            Function<String, Optional<DirectoryPerson>> directory,
            Function<String, Optional<TracedPerson>> traces,
            PersonMapper mapper,
            Duration life) {
        this.directory = directory;
        this.traces = traces;
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
        return learned(answer.userName(), answer);
    }

    /** The same of somebody who is asked about by another key than their name. */
    Person learned(String key, DirectoryPerson answer) {
        KnownPerson person = new KnownPerson(answer);
        known.put(key(key), Optional.of(person));
        return person.person(mapper);
    }

    /** Somebody who signed in earlier, with what they were granted where its host groups are now. */
    Person current(Person signedIn) {
        return mapper.current(signedIn);
    }

    /** As the directory answers at this moment. Throws {@link LoginRefused} when it does not. */
    public Optional<DirectoryPerson> now(String userName) {
        return ask(directory, userName);
    }

    /**
     * As the directory answers at this moment, with what leads to each group. Throws {@code person-invalid} for what is no user name,
     * {@link LoginRefused} when it does not answer.
     */
    public Optional<TracedPerson> traced(String userName) {
        if (!UserNames.isValid(userName)) {
            throw new CodedException(ProblemType.PERSON_INVALID);
        }
        return ask(traces, userName);
    }

    private static <T> T ask(Function<String, T> question, String userName) {
        try {
            return question.apply(userName);
        } catch (DirectoryUnreachable unreachable) {
            LOG.warn("No answer about a person: {}", unreachable.getMessage());
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
