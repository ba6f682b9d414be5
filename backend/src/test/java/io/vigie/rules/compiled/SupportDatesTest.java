package io.vigie.rules.compiled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.report.SubjectKind;
import io.vigie.rules.Catalogue;
import io.vigie.rules.TestRules;
import io.vigie.rules.cel.BundledSupport;
import io.vigie.rules.facts.SupportDates;
import io.vigie.rules.verdicts.Judgement;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import io.vigie.rules.yaml.InvalidRule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is known of ends of support holds for a year from the day it was looked up. */
class SupportDatesTest {
    private static final Catalogue CATALOGUE = Catalogue.bundled();
    private static final Instant OUTDATED = BundledSupport.DATES.outdatedFrom();
    private static final String SUPPORTED = "engine-version-supported";
    private static final String NODES = "engine-swarm-node-versions";

    private static List<Judgement> judge(String rule, String engine) {
        return CATALOGUE
                .judge(CATALOGUE.readCase(SubjectKind.ENGINE, engine.getBytes(UTF_8), "{}".getBytes(UTF_8)))
                .stream()
                .filter(judgement -> judgement.rule().equals(rule))
                .toList();
    }

    @Test
    void a_verdict_that_rests_on_them_is_unknown_once_they_are_a_year_old() {
        for (String version : List.of("31.0.0", "19.03.15")) {
            assertThat(judge(SUPPORTED, "{\"version\":\"%s\"}".formatted(version)))
                    .extracting(judgement -> judgement.verdict().word(), Judgement::holdsFrom, Judgement::why)
                    .last()
                    .isEqualTo(tuple("unknown", OUTDATED, Optional.of(WhyUnknown.SUPPORT_DATES_OLD)));
        }
    }

    @Test
    void until_then_the_end_of_support_alone_turns_it() {
        assertThat(judge(SUPPORTED, "{\"version\":\"29.0.1\"}"))
                .extracting(judgement -> judgement.verdict().word(), Judgement::holdsUntil)
                .containsExactly(
                        tuple("pass", Instant.parse("2027-11-10T00:00:00Z")),
                        tuple("fail", OUTDATED),
                        tuple("unknown", Judgement.FOR_EVER));
    }

    @Test
    void a_fact_that_is_missing_is_the_reason_at_any_time() {
        assertThat(judge(SUPPORTED, "{}"))
                .singleElement()
                .extracting(Judgement::why)
                .isEqualTo(Optional.of(new WhyUnknown(WhyUnknown.FACT_MISSING, "engine.version")));
    }

    @Test
    void what_they_do_not_concern_stays_unconcerned() {
        assertThat(judge(NODES, "{\"swarmRole\":\"worker\",\"swarmNodeVersions\":[\"29.0.1\"]}"))
                .extracting(judgement -> judgement.verdict().word())
                .containsExactly("not-applicable");
    }

    @Test
    void of_several_nodes_the_one_at_fault_is_the_evidence() {
        assertThat(judge(NODES, "{\"swarmRole\":\"manager\",\"swarmNodeVersions\":[\"29.0.1\",\"19.03.15\"]}"))
                .filteredOn(judgement -> judgement.verdict() == Verdict.FAIL)
                .singleElement()
                .satisfies(judgement -> {
                    assertThat(judgement.evidence())
                            .extracting(Object::toString)
                            .anySatisfy(evidence ->
                                    assertThat(evidence).contains("19.03.15").doesNotContain("29.0.1"));
                });
    }

    @Test
    void every_version_has_an_end_and_every_end_a_source() {
        assertThat(BundledSupport.DATES.engines().getLast().version()).isEmpty();
        assertThat(BundledSupport.DATES.engines())
                .extracting(SupportDates.EngineSupport::source)
                .allSatisfy(source -> assertThat(source).isNotBlank());
    }

    @Test
    void another_file_of_them_makes_another_rule() {
        assertThat(CATALOGUE.rule(SUPPORTED).orElseThrow().definition()).contains(BundledSupport.DIGEST);
        assertThat(CATALOGUE.rule("engine-debug").orElseThrow().support()).isEmpty();
    }

    @Test
    void only_what_says_until_when_a_verdict_holds_may_read_them() {
        String reads = TestRules.privileged("""
                id: container-privileged
                version: 1
                title: {en: Known, fr: Connu}
                subject: container
                severity: low
                threats: [T1]
                expect: support.engines.size() > 0
                why: {en: Because, fr: Parce que}
                fix: {set: {container.privileged: false}, impact: {en: None, fr: Aucun}}
                examples: {}
                """).text();

        assertThatThrownBy(() -> TestRules.catalogue(TestRules.privileged(reads)))
                .isInstanceOf(InvalidRule.class)
                .hasMessageContaining("cannot read support");
    }
}
