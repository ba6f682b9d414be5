package io.vigie.rules.compiled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.report.SubjectKind;
import io.vigie.rules.Catalogue;
import io.vigie.rules.TestRules;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Judgement;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import io.vigie.rules.yaml.InvalidRule;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What time alone makes of a verdict. */
class JudgedOverTimeTest {
    private static final String TIMED = """
            id: container-privileged
            version: 1
            title: {en: In time, fr: À temps}
            subject: container
            severity: low
            threats: [T1]
            expect: container.tlsEndpoints.all(e, e.validFrom <= now && now < e.validUntil)
            until: %s
            why: {en: Because, fr: Parce que}
            fix: {set: {container.tlsEndpoints: []}, impact: {en: None, fr: Aucun}}
            examples: {}
            """;
    private static final String EACH =
            "container.tlsEndpoints.map(e, e.validFrom) + " + "container.tlsEndpoints.map(e, e.validUntil)";
    private static final Instant FROM = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2028-01-01T00:00:00Z");

    private static List<Judgement> judge(String... validities) {
        return judgeUntil(EACH, validities);
    }

    private static List<Judgement> judgeUntil(String until, String... validities) {
        String endpoints = Arrays.stream(validities)
                .map(validity -> validity.split("/"))
                .map(ends ->
                        "{\"address\":\"a:1\",\"validFrom\":\"%s\",\"validUntil\":\"%s\"}".formatted(ends[0], ends[1]))
                .collect(Collectors.joining(",", "{\"tlsEndpoints\":[", "]}"));
        Catalogue catalogue = TestRules.catalogue(TestRules.privileged(TIMED.formatted(until)));
        return catalogue.judge(
                catalogue.readCase(SubjectKind.CONTAINER, endpoints.getBytes(UTF_8), "{}".getBytes(UTF_8)));
    }

    private static List<Tuple> said(List<Judgement> judgements) {
        return judgements.stream()
                .map(judgement -> tuple(judgement.verdict().word(), judgement.holdsFrom(), judgement.holdsUntil()))
                .toList();
    }

    @Test
    void what_is_not_yet_valid_fails_then_passes_then_fails_again() {
        assertThat(said(judge(FROM + "/" + UNTIL)))
                .containsExactly(
                        tuple("fail", Judgement.ALWAYS, FROM),
                        tuple("pass", FROM, UNTIL),
                        tuple("fail", UNTIL, Judgement.FOR_EVER));
    }

    @Test
    void instants_at_which_nothing_changes_divide_nothing() {
        String more = EACH + " + container.tlsEndpoints.map(e, e.validFrom + duration('1h'))";

        assertThat(said(judgeUntil(more, FROM + "/" + UNTIL)))
                .containsExactly(
                        tuple("fail", Judgement.ALWAYS, FROM),
                        tuple("pass", FROM, UNTIL),
                        tuple("fail", UNTIL, Judgement.FOR_EVER));
    }

    @Test
    void others_at_fault_than_before_are_another_judgement() {
        Instant later = FROM.plusSeconds(3_600);

        assertThat(said(judge(FROM + "/" + UNTIL, later + "/" + UNTIL)))
                .containsExactly(
                        tuple("fail", Judgement.ALWAYS, FROM),
                        tuple("fail", FROM, later),
                        tuple("pass", later, UNTIL),
                        tuple("fail", UNTIL, Judgement.FOR_EVER));
    }

    @Test
    void what_is_never_valid_together_always_fails() {
        List<Judgement> said = judge(FROM + "/" + UNTIL, UNTIL + "/2030-01-01T00:00:00Z");

        assertThat(said).extracting(judgement -> judgement.verdict().word()).containsOnly("fail");
        assertThat(said.getFirst().holdsFrom()).isEqualTo(Judgement.ALWAYS);
        assertThat(said.getLast().holdsUntil()).isEqualTo(Judgement.FOR_EVER);
    }

    @Test
    void evidence_names_those_that_are_at_fault_at_that_time() {
        List<Judgement> said = judge(FROM + "/" + UNTIL, UNTIL + "/2030-01-01T00:00:00Z");

        assertThat(atFault(said, FROM.plusSeconds(1))).contains("2030-01-01").doesNotContain(FROM.toString());
        assertThat(atFault(said, UNTIL.plusSeconds(1)))
                .contains(FROM.toString())
                .doesNotContain("2030-01-01");
    }

    private static String atFault(List<Judgement> said, Instant moment) {
        return said.stream()
                .filter(judgement -> !moment.isBefore(judgement.holdsFrom()) && moment.isBefore(judgement.holdsUntil()))
                .flatMap(judgement -> judgement.evidence().stream())
                .map(Evidence::text)
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"address\":\"b:2\",\"protection\":\"none\"}",
                "{\"address\":\"b:2\",\"unreadable\":\"timed-out\"}"
            })
    void an_expired_certificate_is_found_beside_one_of_which_nothing_is_known(String other) {
        byte[] container = """
                {"tlsEndpoints": [{"address": "a:1", "protection": "tls", "validFrom": "%s", "validUntil": "%s"}, %s]}
                """.formatted(FROM, UNTIL, other).getBytes(UTF_8);
        Catalogue catalogue = Catalogue.bundled();

        List<Judgement> said =
                catalogue.judge(catalogue.readCase(SubjectKind.CONTAINER, container, "{}".getBytes(UTF_8))).stream()
                        .filter(judgement -> judgement.rule().equals("container-tls-expiry"))
                        .toList();

        assertThat(said.getLast().verdict()).isEqualTo(Verdict.FAIL);
        assertThat(atFault(said, UNTIL)).contains("a:1").doesNotContain("b:2");
    }

    @Test
    void instants_before_all_time_and_after_it_are_never_reached() {
        assertThat(said(judge("0000-01-01T00:00:00Z/9999-12-31T23:59:59Z")))
                .containsExactly(tuple("pass", Judgement.ALWAYS, Judgement.FOR_EVER));
    }

    @Test
    void one_instant_need_not_be_a_list() {
        assertThat(said(judgeUntil("container.tlsEndpoints.map(e, e.validUntil).earliest()", FROM + "/" + UNTIL)))
                .containsExactly(tuple("pass", Judgement.ALWAYS, UNTIL), tuple("fail", UNTIL, Judgement.FOR_EVER));
    }

    @Test
    void nothing_that_changes_is_judged_once() {
        assertThat(said(judge())).containsExactly(tuple("pass", Judgement.ALWAYS, Judgement.FOR_EVER));
    }

    @Test
    void too_many_instants_are_unknown_rather_than_half_judged() {
        String[] many = IntStream.range(0, 500)
                .mapToObj(number -> FROM.plusSeconds(number) + "/" + UNTIL)
                .toArray(String[]::new);

        assertThat(judge(many)).extracting(Judgement::why).containsExactly(Optional.of(WhyUnknown.RULE_TOO_COSTLY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'[1, 2]'", "container.tlsEndpoints", "container.user"})
    void an_until_that_is_no_instant_and_no_list_of_instants_is_refused(String until) {
        assertThatThrownBy(() -> judgeUntil(until))
                .isInstanceOfSatisfying(
                        InvalidRule.class,
                        invalid -> assertThat(invalid.code()).isEqualTo(InvalidRule.Code.EXPRESSION_TYPE));
    }
}
