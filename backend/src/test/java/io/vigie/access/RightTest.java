package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.access.Right.Condition;
import io.vigie.access.Right.Effect;
import io.vigie.access.Right.Place;
import io.vigie.problem.CodedException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The laws of the table of rights, and what somebody may by it. */
class RightTest {
    private static final GroupPath PROD = new GroupPath("/prod");
    private static final GroupPath PARIS = new GroupPath("/prod/paris");

    private static Person bound(Role role, GroupPath... groups) {
        return new Person(
                "sam",
                "Sam",
                Arrays.stream(groups).map(group -> new Grant(role, group)).toList());
    }

    private static Person byToken(Person person) {
        return new Person(
                person.userName(),
                person.displayName(),
                person.grants(),
                new Credential.Token(UUID.randomUUID(), "script"));
    }

    private static Stream<Right> of(Role role) {
        return Arrays.stream(Right.values()).filter(right -> right.roles().contains(role));
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        CodedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void auditors_change_nothing_but_what_is_their_own() {
        assertThat(of(Role.AUDITOR))
                .isNotEmpty()
                .allMatch(right -> right.effect() != Effect.CHANGES || right.place() == Place.OWN);
    }

    @Test
    void administrators_see_no_posture_and_decide_nothing_about_it() {
        assertThat(of(Role.ADMINISTRATOR))
                .isNotEmpty()
                .doesNotContain(
                        Right.SEE_POSTURE,
                        Right.START_AUDITS,
                        Right.EXPORT,
                        Right.ATTEST,
                        Right.ASK_WAIVERS,
                        Right.DECIDE_WAIVERS,
                        Right.WITHDRAW_WAIVERS);
    }

    @Test
    void whoever_makes_a_record_or_a_decision_of_posture_sees_it() {
        assertThat(List.of(
                        Right.START_AUDITS,
                        Right.EXPORT,
                        Right.REMOVE_EXPORTS,
                        Right.ATTEST,
                        Right.ASK_WAIVERS,
                        Right.DECIDE_WAIVERS,
                        Right.WITHDRAW_WAIVERS))
                .allSatisfy(right -> assertThat(Right.SEE_POSTURE.roles()).containsAll(right.roles()));
    }

    @Test
    void nobody_decides_on_what_they_asked_for() {
        Person alice = bound(Role.SECURITY_MANAGER, GroupPath.ROOT);

        assertThat(alice.mayDecide(Right.DECIDE_WAIVERS, "sam")).isFalse();
        assertThat(alice.mayDecide(Right.DECIDE_WAIVERS, "SAM")).isFalse();
        assertThat(alice.mayDecide(Right.DECIDE_WAIVERS, "omar")).isTrue();
        assertThat(alice.mayDecide(Right.WITHDRAW_WAIVERS, "sam")).isTrue();
        assertThat(bound(Role.OPS, GroupPath.ROOT).mayDecide(Right.DECIDE_WAIVERS, "omar"))
                .isFalse();
        assertThat(Right.ASK_WAIVERS.conditions()).doesNotContain(Condition.BY_ANOTHER);
    }

    @ParameterizedTest
    @EnumSource(Right.class)
    void a_right_counts_in_the_groups_of_the_roles_that_have_it(Right right) {
        for (Role role : Role.values()) {
            Person person = bound(role, PARIS);
            boolean expected = right.roles().contains(role) && right.place() != Place.EVERY_GROUP;

            assertThat(person.may(right)).as(role.word()).isEqualTo(expected);
            assertThat(person.may(right, PARIS)).isEqualTo(expected);
            assertThat(person.may(right, new GroupPath("/prod/paris/dc1"))).isEqualTo(expected);
            assertThat(person.may(right, PROD)).isFalse();
            assertThat(person.may(right, new GroupPath("/prod/parish"))).isFalse();
            assertThat(bound(role, GroupPath.ROOT).may(right, PROD))
                    .isEqualTo(right.roles().contains(role));
        }
    }

    @ParameterizedTest
    @EnumSource(Right.class)
    void a_token_has_no_right_that_takes_a_password(Right right) {
        for (Role role : Role.values()) {
            Person token = byToken(bound(role, GroupPath.ROOT));
            boolean held = right.roles().contains(role);
            boolean byPassword = right.conditions().contains(Condition.BY_PASSWORD);

            assertThat(token.may(right)).isEqualTo(held && !byPassword);
            if (!held) {
                refused("role-missing", () -> token.require(right));
            } else if (byPassword) {
                refused("api-token-not-allowed", () -> token.require(right));
            } else {
                assertThat(token.require(right).roots()).containsExactly(GroupPath.ROOT);
            }
        }
    }

    @Test
    void of_several_roles_each_gives_its_own_where_it_is_bound() {
        Person both =
                new Person("sam", "Sam", List.of(new Grant(Role.OPS, PROD), new Grant(Role.SECURITY_MANAGER, PARIS)));

        assertThat(both.scopeFor(Right.SEE_POSTURE).roots()).containsExactly(PROD, PARIS);
        assertThat(both.scopeFor(Right.ATTEST).roots()).containsExactly(PARIS);
        refused("group-outside-scope", () -> both.require(Right.ATTEST, PROD));
        refused("role-missing", () -> both.require(Right.EDIT_BINDINGS, PROD));
    }

    @Test
    void a_scope_knows_the_right_that_made_it_and_keeps_it_when_it_is_cut() {
        Person both = bound(Role.SECURITY_MANAGER, PROD);

        assertThat(both.scopeFor(Right.ATTEST)).isNotEqualTo(both.scope());
        assertThat(both.scopeFor(Right.ATTEST).within(PARIS).isFor(Right.SEE_POSTURE))
                .isFalse();
        assertThat(both.scope().within(both.scopeFor(Right.ATTEST))).isEqualTo(both.scope());
        assertThat(both.scope().within(bound(Role.OPS, PARIS).scope()).roots()).containsExactly(PARIS);
        assertThat(both.scope()
                        .within(bound(Role.OPS, new GroupPath("/lab")).scope())
                        .roots())
                .isEmpty();
    }

    @Test
    void what_changes_who_may_do_what_takes_a_password() {
        assertThat(List.of(
                        Right.EDIT_BINDINGS,
                        Right.REPLACE_AUTHORITY,
                        Right.OWN_TOKENS,
                        Right.OTHERS_TOKENS,
                        Right.END_OWN_SESSIONS,
                        Right.END_OTHERS_SESSIONS))
                .allMatch(right -> right.conditions().contains(Condition.BY_PASSWORD));
    }
}
