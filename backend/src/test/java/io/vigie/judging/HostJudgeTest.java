package io.vigie.judging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.TestReports;
import io.vigie.report.Configuration;
import io.vigie.report.Section;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import io.vigie.report.reader.ReportReader;
import io.vigie.risk.Hazard;
import io.vigie.rules.Catalogue;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.verdicts.Verdict;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HostJudgeTest {
    private static final Catalogue CATALOGUE = Catalogue.bundled();
    private static final Instant SUPPORTED = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant NO_LONGER = Instant.parse("2027-11-10T00:00:00Z");

    private static Subject subject(SubjectKind kind, String key, String digest) {
        return new Subject(kind, key, key, digest, Optional.empty(), Optional.empty(), Map.of());
    }

    private static Configuration facts(SubjectKind kind, String json) {
        return ReportReader.readConfiguration(kind, json.replace('\'', '"').getBytes(UTF_8));
    }

    private static JudgedHost judged(Instant now, Section... sections) {
        Map<String, Configuration> configurations = new LinkedHashMap<>();
        configurations.put("engine", facts(SubjectKind.ENGINE, "{'version':'29.0.1'}"));
        configurations.put("container", facts(SubjectKind.CONTAINER, "{'privileged':true}"));
        HostFacts host = HostFacts.of(
                List.of(
                        subject(SubjectKind.ENGINE, "engine", "engine"),
                        subject(SubjectKind.CONTAINER, "name:a", "container"),
                        subject(SubjectKind.CONTAINER, "name:b", "container")),
                configurations);
        return new HostJudge(CATALOGUE).judge(host, List.of(sections), Allowed.NOTHING, now);
    }

    private static Stream<SubjectVerdict> of(JudgedHost judged, String rule) {
        return judged.verdicts().stream().filter(verdict -> verdict.rule().equals(rule));
    }

    @Test
    void of_verdicts_that_follow_one_another_in_time_the_one_of_the_instant_is_taken() {
        assertThat(of(judged(SUPPORTED), "engine-version-supported"))
                .extracting(SubjectVerdict::verdict)
                .containsExactly(Verdict.PASS);
        assertThat(of(judged(NO_LONGER), "engine-version-supported"))
                .extracting(SubjectVerdict::verdict)
                .containsExactly(Verdict.FAIL);
    }

    @Test
    void copies_of_one_configuration_have_a_verdict_each() {
        assertThat(of(judged(SUPPORTED), "container-privileged"))
                .extracting(SubjectVerdict::key, SubjectVerdict::verdict)
                .containsExactly(tuple("name:a", Verdict.FAIL), tuple("name:b", Verdict.FAIL));
    }

    @Test
    void a_rule_on_a_kind_that_could_not_be_seen_is_unknown_and_where_it_could_says_nothing() {
        assertThat(of(judged(SUPPORTED), "image-tag-latest"))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.verdict()).isEqualTo(Verdict.UNKNOWN));
        assertThat(of(judged(SUPPORTED, Section.complete(SubjectKind.IMAGE)), "image-tag-latest"))
                .isEmpty();
    }

    private static final Section[] ALL_SEEN =
            Stream.of(SubjectKind.values()).map(Section::complete).toArray(Section[]::new);

    @Test
    void what_fails_adds_up_to_a_score_that_is_absent_while_a_kind_is_unseen() {
        Subject container = TestReports.aContainer("web", Map.of("privileged", true));
        HostFacts facts = HostFacts.of(
                List.of(container),
                Map.of(container.digest(), container.configuration().orElseThrow()));
        HostJudge judge = new HostJudge(CATALOGUE);

        JudgedHost judged = judge.judge(facts, List.of(ALL_SEEN), Allowed.NOTHING, SUPPORTED);

        assertThat(judged.sum().failingSubjects("container-privileged")).isEqualTo(1);
        assertThat(judged.score())
                .hasValueSatisfying(score -> assertThat(score)
                        .isGreaterThan(0)
                        .isEqualTo(Hazard.score(judged.sum().hazard().hazard())));
        assertThat(judge.judge(facts, List.of(), Allowed.NOTHING, SUPPORTED).score())
                .isEmpty();
    }
}
