package io.vigie.access.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.access.Binding;
import io.vigie.access.GroupPath;
import io.vigie.access.LoginRefused;
import io.vigie.access.LoginRefused.Reason;
import io.vigie.access.PersonMapper;
import io.vigie.access.Role;
import io.vigie.access.directory.DirectoryGroup;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdentityClaimsTest {
    private final IdentityClaims claims = new IdentityClaims(OpenIdSettings.of());

    private static Map<String, Object> of(Object... pairs) {
        Map<String, Object> all = new HashMap<>(Map.of("preferred_username", "olga", "groups", List.of("ops-prod")));
        for (int at = 0; at < pairs.length; at += 2) {
            all.put((String) pairs[at], pairs[at + 1]);
        }
        return all;
    }

    private List<String> groups(IdentityClaims read, Map<String, Object> said) {
        return read.person(said).groups().stream().map(DirectoryGroup::name).toList();
    }

    private void assertRefused(Map<String, Object> said, Reason reason) {
        assertThatThrownBy(() -> claims.person(said))
                .isInstanceOfSatisfying(
                        LoginRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void a_person_has_a_user_name_a_display_name_and_groups() {
        assertThat(claims.person(of("name", "Olga Ops")).displayName()).isEqualTo("Olga Ops");
        assertThat(claims.person(of()).displayName()).isEqualTo("olga");
        assertThat(groups(claims, of("groups", List.of(" a ", "a")))).containsExactly("a");
        assertThat(groups(claims, of("groups", List.of()))).isEmpty();
        assertThat(claims.person(of("name", "x".repeat(5_000) + "\r\n")).displayName())
                .hasSize(200)
                .doesNotContain("\n");
    }

    @Test
    void groups_are_found_within_other_claims_and_by_names_with_dots() {
        IdentityClaims nested = new IdentityClaims(OpenIdSettings.of("group-claim", "realm_access.roles"));
        assertThat(groups(nested, of("realm_access", Map.of("roles", List.of("a")))))
                .containsExactly("a");
        assertThatThrownBy(() -> nested.person(of("realm_access", List.of("roles"))))
                .isInstanceOf(LoginRefused.class);

        IdentityClaims address = new IdentityClaims(OpenIdSettings.of("group-claim", "https://example.org/groups"));
        assertThat(groups(address, of("https://example.org/groups", List.of("b"))))
                .containsExactly("b");
    }

    @Test
    void groups_match_bindings_as_those_of_the_directory_do() {
        for (String said : List.of("OPS-Prod", "ops-prod", "CN=Docker-Ops, OU=Groups,dc=Example,DC=org")) {
            for (String bound : List.of("ops-prod", "cn=docker-ops,ou=groups,dc=example,dc=org")) {
                boolean same = said.contains("=") == bound.contains("=");
                assertThat(PersonMapper.person(
                                        claims.person(of("groups", List.of(said))),
                                        List.of(new Binding(bound, Role.OPS, GroupPath.ROOT)))
                                .grants())
                        .as(said + " and " + bound)
                        .hasSize(same ? 1 : 0);
            }
        }
    }

    @Test
    void a_part_of_the_groups_is_no_answer() {
        assertRefused(of("groups", null), Reason.GROUPS_CLAIM_MISSING);
        assertRefused(of("groups", null, "_claim_names", Map.of("groups", "src1")), Reason.GROUPS_CLAIM_INCOMPLETE);
        assertRefused(of("_claim_names", Map.of("groups", "src1")), Reason.GROUPS_CLAIM_INCOMPLETE);
        assertRefused(of("groups", null, "hasgroups", true), Reason.GROUPS_CLAIM_INCOMPLETE);
        assertRefused(of("groups", null, "hasgroups", "true"), Reason.GROUPS_CLAIM_INCOMPLETE);
        assertRefused(
                of("groups", IntStream.range(0, 20_001).mapToObj(at -> "g" + at).toList()),
                Reason.GROUPS_CLAIM_INCOMPLETE);
        assertThat(groups(
                        claims,
                        of(
                                "groups",
                                IntStream.range(0, 20_000)
                                        .mapToObj(at -> "g" + at)
                                        .toList())))
                .hasSize(20_000);
    }

    @Test
    void what_is_no_list_of_names_is_refused_and_names_that_nobody_can_bind_are_left_out() {
        for (Object wrong : List.of(
                "ops-prod",
                "ops-prod,auditors",
                7,
                true,
                Map.of("ops-prod", true),
                List.of(7),
                List.of("a", List.of("b")),
                Collections.singletonList(null))) {
            assertRefused(of("groups", wrong), Reason.GROUPS_CLAIM_INVALID);
        }
        assertThat(groups(claims, of("groups", List.of("", " ", "a\u0000b", "x\ny", "g".repeat(501), "kept"))))
                .containsExactly("kept");
    }

    @Test
    void a_user_name_is_held_to_the_characters_of_the_directorys() {
        for (Object wrong :
                List.of("", "a b", "olga\n", "a/b", "a".repeat(101), "a\u202Eb", "<b>", 7, List.of("olga"))) {
            assertRefused(of("preferred_username", wrong), Reason.USER_NAME_CLAIM_INVALID);
        }
        assertThat(claims.person(of("preferred_username", "olga@example.org")).userName())
                .isEqualTo("olga@example.org");
    }
}
