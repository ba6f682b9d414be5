package io.vigie.rules.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vigie.report.SubjectKind;
import io.vigie.report.reader.ReportReader;
import io.vigie.rules.Catalogue;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.facts.Case;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Judgement;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.RulePack;
import io.vigie.rules.yaml.RuleSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowancesTest {
    private static final RuleSource EVERYWHERE = new RuleSource(
            "everywhere.yaml", "group: /\nallowed:\n  dockerGroupMembers: [deploy]\n  privilegedPorts: [443]\n");
    private static final RuleSource WEB =
            new RuleSource("web.yaml", "group: /prod/web\nallowed: {privilegedPorts: [80, 443], swarm: true}\n");

    private static Catalogue catalogue(RuleSource... files) {
        return Catalogue.with(RulePack.of(List.of(files)));
    }

    private static InvalidRule refused(String text) {
        return catchThrowableOfType(InvalidRule.class, () -> catalogue(EVERYWHERE, new RuleSource("own.yaml", text)));
    }

    private static Verdict judge(Catalogue catalogue, String group, String rule, String container) {
        byte[] context =
                catalogue.context(SubjectKind.CONTAINER, Optional.empty(), Optional.empty(), catalogue.allowed(group));
        return catalogue.judge(catalogue.readCase(SubjectKind.CONTAINER, container.getBytes(UTF_8), context)).stream()
                .filter(judgement -> judgement.rule().equals(rule))
                .map(Judgement::verdict)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_nearest_group_that_says_something_of_a_fact_decides_it() {
        Catalogue catalogue = catalogue(EVERYWHERE, WEB);

        assertThat(catalogue.allowed("/prod/web/paris").privilegedPorts()).containsExactly(80L, 443L);
        assertThat(catalogue.allowed("/prod/web/paris").dockerGroupMembers()).containsExactly("deploy");
        assertThat(catalogue.allowed("/prod/web").swarm()).contains(true);
        assertThat(catalogue.allowed("/prod").privilegedPorts()).containsExactly(443L);
        assertThat(catalogue.allowed("/prod").swarm()).isEmpty();
        assertThat(catalogue.allowed("/prod/website").privilegedPorts()).containsExactly(443L);
    }

    @Test
    void nothing_is_expected_where_nobody_said_anything() {
        assertThat(catalogue(WEB).allowed("/")).isEqualTo(Allowed.NOTHING);
        assertThat(Catalogue.bundled().allowed("/prod/web")).isEqualTo(Allowed.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({"/prod/web, 80, pass", "/prod/web, 22, fail", "/prod, 443, pass", "/prod, 80, fail"})
    void the_same_container_is_judged_by_what_its_hosts_group_expects(String group, int port, String verdict) {
        String container = """
                {"publishedPorts": [{"containerPort": 8080, "protocol": "tcp", "hostAddress": "::", "hostPort": %d}]}
                """.formatted(port);

        assertThat(judge(catalogue(EVERYWHERE, WEB), group, "container-port-privileged", container)
                        .word())
                .isEqualTo(verdict);
    }

    @Test
    void a_case_has_only_those_expectations_that_rules_on_its_kind_read() {
        Catalogue catalogue = catalogue(EVERYWHERE);
        Allowed expected = catalogue.allowed("/");

        assertThat(Stream.of(SubjectKind.CONTAINER, SubjectKind.HOST, SubjectKind.NETWORK)
                        .map(kind -> new String(
                                catalogue.context(kind, Optional.empty(), Optional.empty(), expected), UTF_8)))
                .containsExactly(
                        "{\"allowed\":{\"privilegedPorts\":[443]}}",
                        "{\"allowed\":{\"dockerGroupMembers\":[\"deploy\"]}}",
                        "{}");
    }

    @Test
    void a_case_without_expectations_is_the_one_it_was_before_there_were_any() {
        Catalogue catalogue = Catalogue.bundled();

        assertThat(catalogue.context(SubjectKind.HOST, Optional.empty(), Optional.empty(), Allowed.NOTHING))
                .isEqualTo("{}".getBytes(UTF_8));
    }

    @Test
    void what_an_agent_says_it_expects_itself_is_not_heard() {
        byte[] host = "{\"dockerGroupMembers\": [\"mallory\"], \"allowed\": {\"dockerGroupMembers\": [\"mallory\"]}}"
                .getBytes(UTF_8);
        Case judged = new Case(
                SubjectKind.HOST,
                ReportReader.readConfiguration(SubjectKind.HOST, host),
                Optional.empty(),
                Optional.empty());

        assertThat(Catalogue.bundled().judge(judged))
                .filteredOn(judgement -> judgement.rule().equals("host-docker-group-members"))
                .extracting(Judgement::verdict)
                .containsExactly(Verdict.FAIL);
    }

    @Test
    void evidence_shows_what_was_expected_and_of_whom() {
        Catalogue catalogue = catalogue(EVERYWHERE);
        byte[] host = "{\"dockerGroupMembers\": [\"deploy\", \"mallory\"]}".getBytes(UTF_8);
        Case judged = new Case(
                SubjectKind.HOST,
                ReportReader.readConfiguration(SubjectKind.HOST, host),
                Optional.empty(),
                Optional.empty(),
                catalogue.allowed("/"));

        assertThat(catalogue.judge(judged))
                .filteredOn(judgement -> judgement.rule().equals("host-docker-group-members"))
                .flatExtracting(Judgement::evidence)
                .filteredOn(evidence -> evidence.fact().startsWith("allowed.")
                        || evidence.text().contains("mallory"))
                .extracting(Evidence::fact, Evidence::text)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("host.dockerGroupMembers", "[\"mallory\"]"),
                        org.assertj.core.groups.Tuple.tuple("allowed.dockerGroupMembers", "[\"deploy\"]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'group: prod\nallowed: {}'|own.yaml:1:8:|word-unknown",
                "'group: /\nallowed: {}'|own.yaml:1:8:|id-twice",
                "'group: /prod'|own.yaml:1:1:|key-missing",
                "'group: /prod\nallowed:\n  privilegedPort: [80]'|own.yaml:3:19:|fact-unknown",
                "'group: /prod\nallowed:\n  privilegedPorts: [http]'|own.yaml:3:3:|wrong-type",
                "'group: /prod\nallowed: {}\nrules: []'|own.yaml:3:1:|key-unknown",
            })
    void a_mistake_is_refused_with_file_line_and_column(String text, String place, String code) {
        assertThat(refused(text).getMessage()).startsWith(place).contains("(" + code + ")");
    }
}
