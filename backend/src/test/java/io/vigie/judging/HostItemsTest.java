package io.vigie.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.i18n.Text;
import io.vigie.report.SubjectKind;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.verdicts.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HostItemsTest {
    private static final String IN_A_SWARM = "engine-swarm";

    private static FrameworkItem item(List<String> rules, Optional<String> applies) {
        Text text = new Text("An item", "Un point");
        return new FrameworkItem(
                "7.1",
                text,
                text,
                rules,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                applies,
                Optional.empty());
    }

    private static SubjectVerdict verdict(String rule, String key, Verdict verdict) {
        return new SubjectVerdict(
                SubjectKind.ENGINE,
                key,
                key,
                rule,
                1,
                Severity.LOW,
                verdict,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Stream<Verdict> ofManualItem(Verdict... applies) {
        List<SubjectVerdict> verdicts = Stream.of(applies)
                .map(verdict -> verdict(IN_A_SWARM, "engine", verdict))
                .toList();
        return new HostItems(verdicts)
                .lines(item(List.of(), Optional.of(IN_A_SWARM))).stream().map(ItemLine::verdict);
    }

    @Test
    void an_item_has_a_line_for_each_verdict_of_its_rules() {
        HostItems items = new HostItems(List.of(
                verdict("a", "one", Verdict.PASS),
                verdict("a", "two", Verdict.FAIL),
                verdict("b", "one", Verdict.UNKNOWN),
                verdict("c", "one", Verdict.FAIL)));

        assertThat(items.lines(item(List.of("a", "b"), Optional.empty())))
                .extracting(ItemLine::verdict)
                .containsExactly(Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN);
    }

    @Test
    void an_item_that_no_rule_decides_takes_an_attestation() {
        HostItems items = new HostItems(List.of());

        assertThat(items.lines(item(List.of(), Optional.empty())))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.verdict()).isEqualTo(Verdict.MANUAL);
                    assertThat(line.takesAttestation()).isTrue();
                });
    }

    @Test
    void an_item_whose_rules_find_no_subject_does_not_apply() {
        assertThat(new HostItems(List.of()).lines(item(List.of("a"), Optional.empty())))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
                    assertThat(line.takesAttestation()).isFalse();
                });
    }

    @Test
    void a_manual_item_of_what_the_host_is_not_does_not_apply() {
        assertThat(ofManualItem(Verdict.NOT_APPLICABLE)).containsExactly(Verdict.NOT_APPLICABLE);
    }

    @Test
    void a_manual_item_is_asked_where_it_may_apply() {
        assertThat(ofManualItem(Verdict.PASS)).containsExactly(Verdict.MANUAL);
        assertThat(ofManualItem(Verdict.NOT_APPLICABLE, Verdict.UNKNOWN)).containsExactly(Verdict.MANUAL);
        assertThat(ofManualItem()).containsExactly(Verdict.MANUAL);
    }
}
