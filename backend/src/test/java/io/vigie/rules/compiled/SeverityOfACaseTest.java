package io.vigie.rules.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.rules.Catalogue;
import io.vigie.rules.TestRules;
import io.vigie.rules.verdicts.Judgement;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.yaml.InvalidRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityOfACaseTest {
    private static final String MILDER = TestRules.PRIVILEGED
            .replace("severity: critical", """
                    severity: critical
                    milder:
                      - {severity: low, when: "!container.running && container.readOnlyRootFilesystem"}
                      - {severity: high, when: "!container.running"}""")
            .replace("fail: [{container: {privileged: true}}]", """
                    fail:
                        - {container: {privileged: true}}
                        - {container: {privileged: true, running: true}}
                        - {severity: high, container: {privileged: true, running: false, readOnlyRootFilesystem: false}}
                        - {severity: low, container: {privileged: true, running: false, readOnlyRootFilesystem: true}}""");

    private static Judgement judge(String container) {
        return TestRules.judgeOne(TestRules.catalogue(TestRules.privileged(MILDER)), container);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'privileged':true,'running':true,'readOnlyRootFilesystem':true} | CRITICAL",
                "{'privileged':true,'running':false,'readOnlyRootFilesystem':false} | HIGH",
                "{'privileged':true,'running':false,'readOnlyRootFilesystem':true} | LOW",
                "{'privileged':true} | CRITICAL",
                "{'privileged':true,'running':false} | HIGH",
                "{'privileged':true,'readOnlyRootFilesystem':true} | CRITICAL"
            })
    void the_first_case_that_is_true_decides_and_a_missing_fact_makes_none_true(String facts, Severity severity) {
        Judgement judgement = judge(facts.replace('\'', '"'));

        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judgement.severity()).isEqualTo(severity);
    }

    @Test
    void what_does_not_fail_has_the_rules_own_severity() {
        assertThat(judge("{\"privileged\":false,\"running\":false}").severity()).isEqualTo(Severity.CRITICAL);
        assertThat(judge("{\"running\":false}").severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void the_rule_itself_is_listed_with_its_worst() {
        Catalogue catalogue = TestRules.catalogue(TestRules.privileged(MILDER));

        assertThat(catalogue.rules().getFirst().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(catalogue.rules().getFirst().milder())
                .extracting(milder -> milder.severity().word())
                .containsExactly("low", "high");
    }

    @Test
    void a_changed_case_is_another_definition() {
        String other = MILDER.replace("severity: low, when", "severity: medium, when")
                .replace("severity: low, container", "severity: medium, container");

        assertThat(TestRules.catalogue(TestRules.privileged(other))
                        .rules()
                        .getFirst()
                        .digest())
                .isNotEqualTo(TestRules.catalogue(TestRules.privileged(MILDER))
                        .rules()
                        .getFirst()
                        .digest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "severity: high, when | severity: critical, when | must be milder than critical",
                "when: \"!container.running\" | when: \"!container.runs\" | runs",
                "when: \"!container.running\" | when: container.memoryLimitBytes | bool"
            })
    void a_mistake_in_a_case_stops_the_catalogue_from_loading(String right, String wrong, String message) {
        assertThatThrownBy(() -> TestRules.catalogue(TestRules.privileged(MILDER.replace(right, wrong))))
                .isInstanceOf(InvalidRule.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "severity: high, container | severity: low, container | is of severity high, not low",
                "{severity: high, container | {container | is of severity high, not critical"
            })
    void an_example_says_to_what_severity_it_comes(String right, String wrong, String message) {
        Catalogue catalogue = TestRules.catalogue(TestRules.privileged(MILDER.replace(right, wrong)));

        assertThatThrownBy(() -> catalogue.compiled().forEach(CompiledRule::checkExamples))
                .isInstanceOf(InvalidRule.class)
                .hasMessageContaining(message);
    }

    @Test
    void examples_that_say_so_are_right() {
        TestRules.catalogue(TestRules.privileged(MILDER)).compiled().forEach(CompiledRule::checkExamples);
    }
}
