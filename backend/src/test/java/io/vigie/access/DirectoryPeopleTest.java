package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.access.directory.DirectoryGroup;
import io.vigie.access.directory.DirectoryPerson;
import io.vigie.access.directory.DirectoryUnreachable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DirectoryPeopleTest {
    private static final List<Binding> BINDINGS = List.of(new Binding("ops", Role.OPS, GroupPath.ROOT));

    private static final DirectoryPerson OMAR = new DirectoryPerson(
            "omar", "Omar Haddad", Set.of(new DirectoryGroup("cn=ops,ou=groups,dc=firm,dc=test", "ops")));

    private List<Binding> bindings = BINDINGS;
    private final AtomicInteger searches = new AtomicInteger();

    private DirectoryPeople people(Function<String, Optional<DirectoryPerson>> directory) {
        Function<String, Optional<DirectoryPerson>> counted = name -> {
            searches.incrementAndGet();
            return directory.apply(name);
        };
        return new DirectoryPeople(counted, new PersonMapper(() -> bindings), Duration.ofMinutes(5));
    }

    @Test
    void the_directory_is_asked_once_within_the_time_for_any_spelling_of_a_name() {
        DirectoryPeople people = people(name -> Optional.of(OMAR));

        assertThat(people.person("omar"))
                .hasValueSatisfying(person -> assertThat(person.roles()).contains(Role.OPS));
        people.person("OMAR");

        assertThat(searches).hasValue(1);
    }

    @Test
    void who_is_not_there_any_more_is_nobody() {
        assertThat(people(name -> Optional.empty()).person("omar")).isEmpty();
    }

    @Test
    void no_answer_is_a_refusal_and_is_asked_for_again() {
        DirectoryPeople people = people(name -> {
            throw new DirectoryUnreachable("down");
        });

        for (int time = 0; time < 200; time++) {
            assertThatThrownBy(() -> people.person("omar"))
                    .isInstanceOfSatisfying(
                            LoginRefused.class,
                            refused ->
                                    assertThat(refused.reason()).isEqualTo(LoginRefused.Reason.DIRECTORY_UNREACHABLE));
        }
        assertThat(searches).hasValue(200);
    }

    @Test
    void what_somebody_may_follows_the_bindings_without_a_question_to_the_directory() {
        DirectoryPeople people = people(name -> Optional.of(OMAR));
        assertThat(people.person("omar").orElseThrow().roles().contains(Role.OPS))
                .isTrue();

        bindings = List.of(new Binding("ops", Role.AUDITOR, new GroupPath("/prod")));

        assertThat(people.person("omar").orElseThrow().grants())
                .containsExactly(new Grant(Role.AUDITOR, new GroupPath("/prod")));
        assertThat(searches).hasValue(1);
    }
}
