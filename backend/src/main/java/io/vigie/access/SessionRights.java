package io.vigie.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the directory and the bindings still grant all that somebody had when they signed in. Answers of the directory
 * hold for as long as for tokens. While it does not answer, its last answer holds for as long again: a restart of the directory costs
 * nobody their work, and no answer is no yes for ever.
 */
final class SessionRights {
    /** Between two questions about somebody while the directory does not answer, since each may take its time. */
    static final Duration PAUSE = Duration.ofSeconds(20);

    /** For an answer, before the last one goes on counting: nobody's screen stands still for a directory that is slow. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final DirectoryPeople people;
    private final Duration grace;
    private final Ends ends;
    private final Duration pause;
    private final Clock clock;
    private final Cache<String, Instant> confirmed = instants();
    private final Cache<String, Instant> unanswered = instants();

    /**
     * What is said of sessions of people who are known no longer, and of those for whom no answer came.
     */
    record Ends(SessionEnd gone, SessionEnd unconfirmed) {
        static final Ends OF_DIRECTORY = new Ends(SessionEnd.RIGHTS_CHANGED, SessionEnd.RIGHTS_UNCONFIRMED);
        static final Ends OF_PROVIDER = new Ends(SessionEnd.PROVIDER_WITHDREW, SessionEnd.PROVIDER_UNCONFIRMED);
    }

    /** @param grace how long an answer holds after it was last confirmed, while none comes */
    SessionRights(DirectoryPeople people, Duration grace, Clock clock) {
        this(people, grace, clock, Ends.OF_DIRECTORY);
    }

    SessionRights(DirectoryPeople people, Duration grace, Clock clock, Ends ends) {
        this.people = people;
        this.ends = ends;
        this.grace = grace;
        this.pause = Collections.min(List.of(PAUSE, grace.dividedBy(4)));
        this.clock = clock;
    }

    private static Cache<String, Instant> instants() {
        return Caffeine.newBuilder().maximumSize(10_000).build();
    }

    /** Why sessions of this person no longer count; empty while they do. */
    Optional<SessionEnd> end(Person person) {
        return end(person.userName().toLowerCase(Locale.ROOT), person);
    }

    /** Why the one session of this person that has this key no longer counts; empty while it does. */
    Optional<SessionEnd> end(String key, Person person) {
        boolean pausing = isWithin(pause, unanswered.getIfPresent(key));
        try {
            Optional<Person> now = pausing ? people.remembered(key) : people.person(key, PATIENCE);
            confirmed.put(key, clock.instant());
            unanswered.invalidate(key);
            return now.map(known -> lost(known, current(person))).orElse(Optional.of(ends.gone()));
        } catch (LoginRefused noAnswer) {
            if (!pausing) {
                unanswered.put(key, clock.instant());
            }
            return unconfirmed(key);
        }
    }

    /** With the grants where their host groups are now. */
    Person current(Person signedIn) {
        return people.current(signedIn);
    }

    private static Optional<SessionEnd> lost(Person now, Person then) {
        return now.hasAll(then.grants()) ? Optional.empty() : Optional.of(SessionEnd.RIGHTS_CHANGED);
    }

    private Optional<SessionEnd> unconfirmed(String key) {
        return isWithin(grace, confirmed.getIfPresent(key)) ? Optional.empty() : Optional.of(ends.unconfirmed());
    }

    private boolean isWithin(Duration time, @Nullable Instant since) {
        return since != null && clock.instant().isBefore(since.plus(time));
    }
}
