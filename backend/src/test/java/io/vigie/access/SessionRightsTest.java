package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.access.directory.DirectoryGroup;
import io.vigie.access.directory.DirectoryPerson;
import io.vigie.access.directory.DirectoryUnreachable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions of somebody whose groups change, and of a directory that goes silent. Nothing is remembered here but what the sessions remember. */
class SessionRightsTest {
    private static final Duration GRACE = Duration.ofMinutes(5);
    private static final List<Binding> BINDINGS = List.of(
            new Binding("ops", Role.OPS, new GroupPath("/prod")),
            new Binding("all-ops", Role.OPS, GroupPath.ROOT),
            new Binding("auditors", Role.AUDITOR, new GroupPath("/prod")));

    private Instant now = Instant.parse("2026-03-31T10:00:00Z");
    private final Set<String> groups = new HashSet<>(Set.of("ops", "auditors"));
    private final AtomicInteger questions = new AtomicInteger();
    private List<Binding> bindings = BINDINGS;
    private CountDownLatch hanging = new CountDownLatch(0);
    private boolean silent;
    private boolean removed;

    private final DirectoryPeople people =
            new DirectoryPeople(this::answer, new PersonMapper(() -> bindings), Duration.ZERO);
    private final SessionRights rights = new SessionRights(people, GRACE, clock());
    private final Person omar = people.person("omar").orElseThrow();

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private Optional<DirectoryPerson> answer(String name) {
        questions.incrementAndGet();
        await(hanging);
        if (silent) {
            throw new DirectoryUnreachable("down");
        }
        return removed ? Optional.empty() : Optional.of(answered(name));
    }

    private static void await(CountDownLatch hanging) {
        try {
            hanging.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private DirectoryPerson answered(String name) {
        Set<DirectoryGroup> all = groups.stream()
                .map(group -> new DirectoryGroup("cn=" + group, group))
                .collect(Collectors.toSet());
        return new DirectoryPerson(name, name, all);
    }

    @Test
    void who_is_in_the_same_groups_goes_on() {
        assertThat(rights.end(omar)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ops", "auditors"})
    void who_leaves_any_group_that_gave_them_a_right_signs_in_again(String left) {
        groups.remove(left);

        assertThat(rights.end(omar)).contains(SessionEnd.RIGHTS_CHANGED);
    }

    @Test
    void whom_the_directory_no_longer_knows_signs_in_again() {
        removed = true;

        assertThat(rights.end(omar)).contains(SessionEnd.RIGHTS_CHANGED);
    }

    @Test
    void who_gains_a_right_or_has_the_same_by_another_group_goes_on() {
        groups.add("all-ops");
        assertThat(rights.end(omar)).isEmpty();

        groups.remove("ops");
        assertThat(rights.end(omar)).isEmpty();
    }

    @Test
    void while_the_directory_is_silent_its_last_answer_holds_for_as_long_again_and_no_longer() {
        assertThat(rights.end(omar)).isEmpty();
        silent = true;

        now = now.plus(GRACE).minusSeconds(1);
        assertThat(rights.end(omar)).isEmpty();
        now = now.plusSeconds(2);
        assertThat(rights.end(omar)).contains(SessionEnd.RIGHTS_UNCONFIRMED);
    }

    @Test
    void a_right_that_was_taken_away_during_the_silence_ends_with_the_first_answer() {
        assertThat(rights.end(omar)).isEmpty();
        silent = true;
        assertThat(rights.end(omar)).isEmpty();
        groups.remove("ops");
        silent = false;

        now = now.plus(SessionRights.PAUSE);
        assertThat(rights.end(omar)).contains(SessionEnd.RIGHTS_CHANGED);
    }

    @Test
    void a_silent_directory_is_not_asked_at_each_request() {
        assertThat(rights.end(omar)).isEmpty();
        silent = true;
        int before = questions.get();
        for (int request = 0; request < 100; request++) {
            assertThat(rights.end(omar)).isEmpty();
        }
        assertThat(questions).hasValue(before + 1);
    }

    @Test
    void of_whom_the_directory_never_said_anything_nothing_holds() {
        silent = true;

        assertThat(rights.end(omar)).contains(SessionEnd.RIGHTS_UNCONFIRMED);
    }

    @Test
    void who_signs_in_after_a_silence_goes_on_at_once() {
        DirectoryPeople remembering = new DirectoryPeople(this::answer, new PersonMapper(() -> bindings), GRACE);
        SessionRights sessions = new SessionRights(remembering, GRACE, clock());
        silent = true;
        assertThat(sessions.end(omar)).contains(SessionEnd.RIGHTS_UNCONFIRMED);

        silent = false;
        remembering.learned(answered("omar"));

        assertThat(sessions.end(omar)).isEmpty();
    }

    @Test
    void a_directory_that_was_silent_for_a_moment_is_asked_again_within_any_grace() {
        Duration brief = Duration.ofSeconds(8);
        SessionRights sessions = new SessionRights(people, brief, clock());
        assertThat(sessions.end(omar)).isEmpty();
        silent = true;
        assertThat(sessions.end(omar)).isEmpty();
        silent = false;

        now = now.plusSeconds(9);
        assertThat(sessions.end(omar)).isEmpty();
    }

    @Test
    void a_sign_in_counts_over_what_was_known_before_it() {
        DirectoryPeople remembering = new DirectoryPeople(this::answer, new PersonMapper(() -> bindings), GRACE);
        SessionRights sessions = new SessionRights(remembering, GRACE, clock());
        groups.remove("ops");
        assertThat(sessions.end(omar)).contains(SessionEnd.RIGHTS_CHANGED);

        groups.add("ops");
        remembering.learned(answered("omar"));

        assertThat(sessions.end(omar)).isEmpty();
    }

    @Test
    void who_has_the_role_in_a_part_of_the_group_alone_signs_in_again() {
        groups.add("all-ops");
        Person everywhere = people.person("omar").orElseThrow();
        assertThat(rights.end(everywhere)).isEmpty();

        groups.remove("all-ops");
        assertThat(rights.end(everywhere)).contains(SessionEnd.RIGHTS_CHANGED);
    }

    @Test
    void who_has_a_smaller_role_in_the_same_group_signs_in_again() {
        groups.clear();
        groups.add("ops");
        Person ops = people.person("omar").orElseThrow();

        groups.clear();
        groups.add("auditors");

        assertThat(rights.end(ops)).contains(SessionEnd.RIGHTS_CHANGED);
    }

    @Test
    void a_binding_that_is_taken_away_counts_at_once_while_the_directorys_answer_is_remembered() {
        DirectoryPeople remembering = new DirectoryPeople(this::answer, new PersonMapper(() -> bindings), GRACE);
        SessionRights sessions = new SessionRights(remembering, GRACE, clock());
        assertThat(sessions.end(omar)).isEmpty();
        int before = questions.get();

        bindings = BINDINGS.subList(1, BINDINGS.size());

        assertThat(sessions.end(omar)).contains(SessionEnd.RIGHTS_CHANGED);
        assertThat(questions).hasValue(before);
    }

    @Test
    void a_directory_that_hangs_holds_nobody_up_for_longer_than_seconds() {
        assertThat(rights.end(omar)).isEmpty();
        hanging = new CountDownLatch(1);

        long start = System.nanoTime();
        assertThat(rights.end(omar)).isEmpty();
        assertThat(rights.end(omar)).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SessionRights.PATIENCE.multipliedBy(2));

        groups.remove("ops");
        hanging.countDown();
        now = now.plus(SessionRights.PAUSE);
        assertThat(rights.end(omar)).contains(SessionEnd.RIGHTS_CHANGED);
    }
}
