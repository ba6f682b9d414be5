package io.vigie.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.json.CanonicalJson;
import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.json.RecordReader;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.SubjectKind;
import io.vigie.report.reader.ReportReader;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.facts.Case;
import io.vigie.rules.model.Rule;
import io.vigie.rules.model.Threat;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Judgement;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import io.vigie.rules.yaml.BundledFiles;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
    private static final Catalogue BUNDLED = Catalogue.bundled();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "container.privileged || !container.root ; {'root':false} ; pass",
                "!container.root || container.privileged ; {'root':false} ; pass",
                "container.privileged && container.root ; {'root':false} ; fail",
                "container.privileged && container.root ; {'root':true} ; unknown",
                "container.privileged || container.root ; {'root':false} ; unknown",
                "!(container.privileged && container.root) ; {'root':false} ; pass",
                "container.mounts.all(m, m.writable) ; {'mounts':[]} ; pass",
                "container.mounts.all(m, m.writable) ; {} ; unknown",
                "container.memoryLimitBytes > 5 ; {'memoryLimitBytes':6} ; pass",
                "container.networks.exists(n, n == 'b') || container.root ; {'networks':['b']} ; pass",
                "has(container.user) ; {'user':''} ; pass",
                "has(container.user) ; {} ; fail",
                "engine.rootless ; {} ; unknown",
            })
    void a_missing_fact_follows_the_three_valued_logic_of_CEL(String expect, String container, String verdict) {
        Judgement judgement = judgeOne(expect, container.replace('\'', '"'));

        assertThat(judgement.verdict().word()).isEqualTo(verdict);
    }

    @Test
    void unknown_names_the_fact_that_was_missing() {
        assertThat(judgeOne("!container.privileged && !container.root", "{\"root\":false}")
                        .why())
                .contains(new WhyUnknown("fact-missing", "container.privileged"));
        assertThat(judgeOne("container.root || engine.noNewPrivileges", "{\"root\":false}")
                        .why())
                .contains(new WhyUnknown("fact-missing", "engine.noNewPrivileges"));
    }

    @Test
    void a_rule_that_costs_too_much_is_unknown() {
        String networks = IntStream.range(0, 200)
                .mapToObj(i -> "\"n" + i + "\"")
                .collect(Collectors.joining(",", "{\"networks\":[", "]}"));

        Judgement judgement = judgeOne("container.networks.all(a, container.networks.all(b, a != b + 'x'))", networks);

        assertThat(judgement.why()).contains(WhyUnknown.RULE_TOO_COSTLY);
    }

    @Test
    void evidence_shows_the_fact_its_value_and_where_it_was_read() {
        Judgement judgement = judgeOne("!container.privileged", "{\"privileged\":true}");

        assertThat(judgement.evidence())
                .containsExactly(new Evidence(
                        "container.privileged", Json.of(true), "GET /containers/{id}/json HostConfig.Privileged"));
        assertThat(judgement.version()).isEqualTo(3);
        assertThat(judgement.holdsFrom()).isEqualTo(Judgement.ALWAYS);
        assertThat(judgement.holdsUntil()).isEqualTo(Judgement.FOR_EVER);
    }

    @Test
    void evidence_of_a_list_shows_the_elements_at_fault_only() {
        Judgement judgement =
                judge("container-added-capabilities", "{\"capabilitiesAdded\":[\"CHOWN\",\"NEVER_HEARD_OF\"]}");

        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judgement.evidence().getFirst().text()).isEqualTo("[\"NEVER_HEARD_OF\"]");
    }

    @Test
    void evidence_is_bounded() {
        Judgement judgement = judgeOne("container.user == ''", "{\"user\":\"" + "é".repeat(4000) + "\"}");

        assertThat(judgement.evidence().getFirst().text())
                .hasSize(Evidence.MAXIMUM_LENGTH)
                .endsWith("…");
    }

    @Test
    void a_source_of_the_host_itself_takes_precedence() {
        Host host =
                record(SubjectKind.HOST, "{\"rebootRequired\":true,\"sources\":{\"rebootRequired\":\"/run/reboot\"}}");

        assertThat(judge("host-reboot-required", new Case(SubjectKind.HOST, host, Optional.empty(), Optional.empty()))
                        .getFirst()
                        .evidence())
                .containsExactly(new Evidence("host.rebootRequired", Json.of(true), "/run/reboot"));
    }

    @Test
    void a_container_that_nobody_understands_fails_closed_and_passes_nothing_else() {
        List<Judgement> judgements = BUNDLED.judge(container("{\"unreadable\":\"engine-response-not-understood\"}"));

        assertThat(judgements)
                .filteredOn(judgement -> judgement.verdict() == Verdict.FAIL)
                .extracting(Judgement::rule)
                .containsExactly("container-unreadable");
        assertThat(judgements)
                .extracting(judgement -> judgement.verdict().word())
                .doesNotContain("pass", "not-applicable");
    }

    @Test
    void a_verdict_that_time_flips_is_judged_on_both_sides_of_the_instant() {
        Host host = record(SubjectKind.HOST, "{\"packageListsUpdatedAt\":\"2026-03-01T00:00:00Z\"}");
        Instant flip = Instant.parse("2026-03-08T00:00:00Z");

        List<Judgement> judgements =
                judge("host-package-lists-fresh", new Case(SubjectKind.HOST, host, Optional.empty(), Optional.empty()));

        assertThat(judgements)
                .extracting(Judgement::verdict, Judgement::holdsFrom, Judgement::holdsUntil)
                .containsExactly(
                        tuple(Verdict.PASS, Judgement.ALWAYS, flip), tuple(Verdict.FAIL, flip, Judgement.FOR_EVER));
    }

    @Test
    void where_time_changes_nothing_there_is_one_judgement() {
        List<Judgement> judgements = judge(
                "image-age",
                new Case(
                        SubjectKind.IMAGE,
                        record(SubjectKind.IMAGE, "{\"builtAt\":\"1980-01-01T00:00:00Z\"}"),
                        Optional.empty(),
                        Optional.empty()));

        assertThat(judgements)
                .extracting(Judgement::verdict, Judgement::holdsFrom, Judgement::holdsUntil)
                .containsExactly(tuple(Verdict.NOT_APPLICABLE, Judgement.ALWAYS, Judgement.FOR_EVER));
    }

    @Test
    void a_time_beyond_the_calendar_does_not_break_the_judging() {
        assertThat(BUNDLED.judge(new Case(
                        SubjectKind.IMAGE,
                        record(SubjectKind.IMAGE, "{\"builtAt\":\"9999-12-30T00:00:00Z\"}"),
                        Optional.empty(),
                        Optional.empty())))
                .filteredOn(judgement -> judgement.rule().equals("image-age"))
                .extracting(judgement -> judgement.verdict().word())
                .doesNotContain("pass");
    }

    @Test
    void a_context_holds_only_what_rules_of_that_kind_read() {
        Engine engine = record(
                SubjectKind.ENGINE,
                "{\"userNamespaceRemap\":true,\"version\":\"29.0.1\",\"dataRoot\":\"/var/lib/docker\",\"debug\":true}");
        Host host = record(SubjectKind.HOST, "{\"kernelRunning\":\"6.1\",\"memoryBytes\":7}");

        assertThat(context(SubjectKind.CONTAINER, host, engine))
                .isEqualTo("{\"engine\":{\"dataRoot\":\"/var/lib/docker\",\"userNamespaceRemap\":true}}");
        assertThat(context(SubjectKind.IMAGE, host, engine)).isEqualTo("{}");
        assertThat(context(SubjectKind.HOST, host, engine)).isEqualTo("{}");
    }

    @Test
    void a_case_read_back_from_what_is_stored_is_judged_alike() {
        Engine engine =
                record(SubjectKind.ENGINE, "{\"userNamespaceRemap\":true,\"noNewPrivileges\":true,\"debug\":true}");
        Host host = record(SubjectKind.HOST, "{}");
        Case first = new Case(
                SubjectKind.CONTAINER,
                container("{\"root\":true,\"userNamespace\":\"host\",\"noNewPrivileges\":false}")
                        .configuration(),
                Optional.of(host),
                Optional.of(engine));

        Case second = BUNDLED.readCase(
                SubjectKind.CONTAINER,
                CanonicalJson.write(first.configuration()),
                BUNDLED.context(SubjectKind.CONTAINER, Optional.of(host), Optional.of(engine), Allowed.NOTHING));

        assertThat(BUNDLED.judge(second)).isEqualTo(BUNDLED.judge(first));
    }

    @Test
    void a_fix_changes_the_elements_at_fault_and_leaves_the_others() {
        Case failing = container("""
                {"publishedPorts":[
                  {"containerPort":80,"protocol":"tcp","hostAddress":"192.0.2.1","hostPort":80},
                  {"containerPort":81,"protocol":"tcp","hostAddress":"::","hostPort":81}]}
                """);

        var mended =
                BUNDLED.rule("container-port-every-address").orElseThrow().fix().applyTo(failing);

        assertThat(new String(CanonicalJson.write(mended), UTF_8))
                .contains("\"192.0.2.1\"", "\"127.0.0.1\"")
                .doesNotContain("::");
    }

    @Test
    void many_threads_judge_alike() {
        Case judged = container("{\"root\":true,\"capabilitiesAdded\":[\"CHOWN\",\"SYS_ADMIN\"]}");
        List<Judgement> expected = BUNDLED.judge(judged);

        assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> BUNDLED.judge(judged)))
                .allMatch(expected::equals);
    }

    @Test
    void the_definition_and_the_catalogue_have_digests_that_follow_their_texts() {
        Catalogue first = TestRules.catalogue(TestRules.privileged(TestRules.PRIVILEGED));
        Catalogue reworded =
                TestRules.catalogue(TestRules.privileged(TestRules.PRIVILEGED.replace("Because", "Indeed")));
        Catalogue changed = TestRules.catalogue(TestRules.expecting("!container.root"));

        assertThat(reworded.digest()).isNotEqualTo(first.digest());
        assertThat(digest(reworded)).isEqualTo(digest(first));
        assertThat(digest(changed)).isNotEqualTo(digest(first));
    }

    @Test
    void the_bundled_catalogue_covers_all_subjects_and_all_threats_in_both_languages() {
        assertThat(BUNDLED.rules()).extracting(Rule::subject).contains(SubjectKind.values());
        assertThat(BUNDLED.rules()).flatExtracting(Rule::threats).contains(Threat.values());
        assertThat(BUNDLED.rules()).allSatisfy(rule -> {
            assertThat(rule.title().in(Locale.FRENCH)).isNotEqualTo(rule.title().in(Locale.ENGLISH));
            assertThat(rule.why().fr()).isNotEqualTo(rule.why().en());
            assertThat(rule.fix().impact().fr()).isNotBlank();
        });
    }

    @Test
    void every_rule_stands_in_the_folder_of_its_subject() {
        assertThat(BundledFiles.in("rules"))
                .allSatisfy(file -> assertThat(BUNDLED.rule(file.name().replaceAll(".*/|[.]yaml", ""))
                                .orElseThrow()
                                .subject()
                                .word())
                        .isEqualTo(file.name().replaceAll("/.*", "")));
    }

    private static String digest(Catalogue catalogue) {
        return catalogue.rules().getFirst().digest();
    }

    private static String context(SubjectKind kind, Host host, Engine engine) {
        return new String(BUNDLED.context(kind, Optional.of(host), Optional.of(engine), Allowed.NOTHING), UTF_8);
    }

    private static Judgement judgeOne(String expect, String container) {
        return TestRules.catalogue(TestRules.expecting(expect))
                .judge(container(container))
                .getFirst();
    }

    private static Judgement judge(String rule, String container) {
        return judge(rule, container(container)).getFirst();
    }

    private static List<Judgement> judge(String rule, Case judged) {
        return BUNDLED.judge(judged).stream()
                .filter(judgement -> judgement.rule().equals(rule))
                .toList();
    }

    private static Case container(String json) {
        return new Case(
                SubjectKind.CONTAINER,
                ReportReader.readConfiguration(SubjectKind.CONTAINER, json.getBytes(UTF_8)),
                Optional.empty(),
                Optional.empty());
    }

    @SuppressWarnings("unchecked")
    private static <T> T record(SubjectKind kind, String json) {
        Json tree = new JsonReader(JsonLimits.REPORT).read(json.getBytes(UTF_8));
        return (T) RecordReader.read(tree, kind.configurationType(), kind.word());
    }
}
