package io.vigie.posture.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.report.SubjectKind;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FindingKeyTest {
    private static final UUID HOST = new UUID(0, 1);
    private static final String RULE = "container-privileged";

    /** SIEM systems and tickets know findings by it. */
    @Test
    void the_id_of_a_finding_stays_the_same_from_one_release_to_the_next() {
        assertThat(new FindingKey(HOST, SubjectKind.CONTAINER, "name:web", RULE).id())
                .isEqualTo("1860bdef463ae20d0fd714dab6cd7049");
    }

    @Test
    void findings_that_differ_in_host_kind_subject_or_rule_have_different_ids() {
        List<FindingKey> keys = List.of(
                new FindingKey(HOST, SubjectKind.CONTAINER, "name:web", RULE),
                new FindingKey(new UUID(0, 2), SubjectKind.CONTAINER, "name:web", RULE),
                new FindingKey(HOST, SubjectKind.NETWORK, "name:web", RULE),
                new FindingKey(HOST, SubjectKind.CONTAINER, "name:db", RULE),
                new FindingKey(HOST, SubjectKind.CONTAINER, "name:web", "container-pid-namespace"));

        assertThat(keys).extracting(FindingKey::id).doesNotHaveDuplicates();
    }
}
