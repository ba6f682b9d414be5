package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrantTest {
    private static Grant ops(String group) {
        return new Grant(Role.OPS, new GroupPath(group));
    }

    @Test
    void of_two_groups_the_smaller_one_is_common() {
        assertThat(Grant.common(List.of(ops("/prod")), List.of(ops("/prod/paris"), ops("/dev"))))
                .containsExactly(ops("/prod/paris"));
        assertThat(Grant.common(List.of(ops("/prod/paris")), List.of(ops("/")))).containsExactly(ops("/prod/paris"));
    }

    @Test
    void a_name_that_begins_alike_and_another_role_have_nothing_in_common() {
        assertThat(Grant.common(List.of(ops("/prod")), List.of(ops("/production"))))
                .isEmpty();
        assertThat(Grant.common(List.of(ops("/")), List.of(new Grant(Role.AUDITOR, GroupPath.ROOT))))
                .isEmpty();
    }

    @Test
    void what_is_granted_later_reaches_no_token_that_was_made_before() {
        List<Grant> token = List.of(ops("/prod"), new Grant(Role.AUDITOR, new GroupPath("/dev")));

        assertThat(Grant.common(token, List.of(ops("/"), new Grant(Role.AUDITOR, GroupPath.ROOT))))
                .containsExactlyElementsOf(token);
    }
}
