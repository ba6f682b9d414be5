package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.access.directory.DirectoryGroup;
import io.vigie.access.directory.DirectoryPerson;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonMapperTest {
    private static final DirectoryGroup OPS =
            new DirectoryGroup("cn=Ops\\2C prod,ou=groups,dc=firm,dc=test", "Ops, prod");

    private static List<Grant> grants(Set<DirectoryGroup> groups, List<Binding> bindings) {
        return PersonMapper.person(new DirectoryPerson("omar", "Omar", groups), bindings)
                .grants();
    }

    private static Binding ops(String group) {
        return new Binding(group, Role.OPS, GroupPath.ROOT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ops, prod",
                "ops, PROD",
                "cn=Ops\\2C prod,ou=groups,dc=firm,dc=test",
                "CN=ops\\, prod, OU=Groups, DC=firm, DC=test"
            })
    void a_group_is_named_by_its_dn_in_any_spelling_or_by_its_common_name(String name) {
        assertThat(grants(Set.of(OPS), List.of(ops(name)))).containsExactly(new Grant(Role.OPS, GroupPath.ROOT));
    }

    @Test
    void who_signed_in_keeps_their_grants_where_the_host_groups_are_now() {
        List<Binding> before = List.of(
                new Binding("Ops, prod", Role.OPS, new GroupPath("/prod"), 7),
                new Binding("Ops, prod", Role.AUDITOR, new GroupPath("/lab"), 8));
        List<Binding> after = List.of(
                new Binding("Ops, prod", Role.OPS, new GroupPath("/lab"), 7),
                new Binding("Ops, prod", Role.AUDITOR, new GroupPath("/prod"), 8));
        Person signedIn = PersonMapper.person(new DirectoryPerson("omar", "Omar", Set.of(OPS)), before);

        assertThat(new PersonMapper(() -> after).current(signedIn).grants())
                .containsExactly(
                        new Grant(Role.OPS, new GroupPath("/lab")), new Grant(Role.AUDITOR, new GroupPath("/prod")));
        assertThat(new PersonMapper(() -> before).current(signedIn)).isSameAs(signedIn);
        assertThat(new PersonMapper(List::of).current(signedIn)).isSameAs(signedIn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ops",
                "Ops, prod2",
                "cn=Ops\\2C prod,ou=groups,dc=firm",
                "cn=Ops\\2C prod,ou=other,dc=firm,dc=test",
                "ou=groups,dc=firm,dc=test",
                "*",
                "cn=*"
            })
    void nothing_else_names_it(String name) {
        assertThat(grants(Set.of(OPS), List.of(ops(name)))).isEmpty();
    }

    @Test
    void a_group_without_a_common_name_is_named_by_its_dn_alone() {
        DirectoryGroup nameless = new DirectoryGroup("ou=ops,dc=firm,dc=test", "");

        assertThat(grants(Set.of(nameless), List.of(ops("ou=ops,dc=firm,dc=test"))))
                .hasSize(1);
    }

    @Test
    void one_right_by_several_groups_is_one_right() {
        DirectoryGroup other = new DirectoryGroup("cn=other,dc=firm,dc=test", "other");

        assertThat(grants(Set.of(OPS, other), List.of(ops("other"), ops("Ops, prod"))))
                .hasSize(1);
    }

    @Test
    void thousands_of_groups_and_a_thousand_bindings_take_no_noticeable_time() {
        Set<DirectoryGroup> groups = IntStream.range(0, 20_000)
                .mapToObj(number ->
                        new DirectoryGroup("cn=team-" + number + ",ou=groups,dc=firm,dc=test", "team-" + number))
                .collect(Collectors.toSet());
        List<Binding> bindings = IntStream.range(0, 1_000)
                .mapToObj(number -> ops("cn=nobody-" + number + ",ou=groups,dc=firm,dc=test"))
                .toList();

        long start = System.nanoTime();
        assertThat(grants(groups, bindings)).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
