package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.access.AccessProperties.Binding;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.ldap.CommunicationException;
import org.springframework.ldap.core.DirContextAdapter;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.ldap.search.LdapUserSearch;
import org.springframework.security.ldap.userdetails.LdapAuthority;

class DirectoryPeopleTest {
    private static final List<Binding> BINDINGS = List.of(new Binding("ops", Role.OPS, GroupPath.ROOT));

    private final AtomicInteger searches = new AtomicInteger();

    private DirectoryPeople people(LdapUserSearch search) {
        LdapUserSearch counted = name -> {
            searches.incrementAndGet();
            return search.searchForUser(name);
        };
        return new DirectoryPeople(
                counted,
                (entry, name) -> List.of(new LdapAuthority("ops", "cn=ops,ou=groups")),
                new PersonMapper(BINDINGS),
                Duration.ofMinutes(5));
    }

    @Test
    void the_directory_is_asked_once_within_the_time_for_any_spelling_of_a_name() {
        DirectoryPeople people = people(name -> new DirContextAdapter());

        assertThat(people.person("omar"))
                .hasValueSatisfying(person -> assertThat(person.is(Role.OPS)).isTrue());
        people.person("OMAR");

        assertThat(searches).hasValue(1);
    }

    @Test
    void who_is_not_there_any_more_is_nobody() {
        assertThat(people(name -> {
                            throw new UsernameNotFoundException(name);
                        })
                        .person("omar"))
                .isEmpty();
    }

    @Test
    void no_answer_is_a_refusal_and_is_asked_for_again() {
        DirectoryPeople people = people(name -> {
            throw new CommunicationException(new javax.naming.CommunicationException("down"));
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
}
