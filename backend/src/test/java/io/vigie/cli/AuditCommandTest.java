package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.FakeHost;
import io.vigie.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class AuditCommandTest {
    private final FakeHost host = new FakeHost();

    @AfterEach
    void close() {
        host.close();
    }

    private AuditRun audit(String... options) {
        return AuditRun.at(host.ready().engine.address(), options);
    }

    private void addPrivileged(int number, String name) {
        host.add(number, name).with("HostConfig/Privileged", true);
    }

    @Test
    void a_finding_makes_the_audit_fail() {
        addPrivileged(1, "db");

        AuditRun run = audit("--only", "container-privileged");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errors()).isEmpty();
        assertThat(run.out()).contains("db runs privileged").doesNotContain("Privileged: yes");
        assertThat(audit("--only", "container-privileged", "--verbose").out())
                .contains("db runs privileged", "Privileged: yes");
    }

    @Test
    void a_host_without_findings_is_clean() {
        host.add(1, "web").with("HostConfig/Privileged", false);

        AuditRun run = audit("--only", "container-privileged");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("No findings", "1 passed");
    }

    @Test
    void all_that_can_be_changed_is_written_as_a_file_in_place_of_what_was_found() {
        addPrivileged(1, "db");
        host.add(2, "web").with("HostConfig/Memory", 0);

        AuditRun run = audit("--fix-file", "shell");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("#!/usr/bin/env bash\n# Fixes for web-1, of what was found at 2026-06-01T10:00:00Z\n")
                .contains("\n    update_container web ")
                .contains("# [critical] db runs privileged");
        assertThat(audit("--fix-file", "shell", "--lang", "fr").out()).contains("# Constats de cet hôte");
    }

    @Test
    void an_archive_is_not_written_to_a_terminal() {
        AuditRun run = audit("--fix-file", "zip");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.errors()).contains("--output");
        assertThat(audit("--fix-file", "exe").errors()).contains("shell, ansible, compose, daemon, auditd, zip");
    }

    @Test
    void findings_less_severe_than_asked_for_do_not_fail_the_audit() {
        host.add(1, "web").with("HostConfig/Memory", 0);

        assertThat(audit("--only", "container-memory-limit", "--fail-on", "medium")
                        .status())
                .isEqualTo(1);
        assertThat(audit("--only", "container-memory-limit", "--fail-on", "critical")
                        .status())
                .isZero();
        assertThat(audit("--only", "container-memory-limit", "--fail-on", "none")
                        .status())
                .isZero();
        assertThat(audit("--only", "container-memory-limit", "--fail-on", "none")
                        .out())
                .contains("1 finding by 1 rule");
    }

    @Test
    void an_engine_that_is_not_there_cannot_be_audited_and_nothing_of_it_is_clean() {
        AuditRun run = AuditRun.at("unix:///nonexistent.sock", "--format", "json");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).contains("vigie audit: containers could not be read: The engine's socket");
        assertThat(verdicts(run, "container-privileged"))
                .isNotEmpty()
                .allSatisfy(verdict -> assertThat(verdict.at("why").text()).contains("engine-unreachable"));
        assertThat(run.json().at("score").isNull()).isTrue();
    }

    @Test
    void an_engine_that_cannot_be_reached_makes_rules_on_the_engine_alone_fail_to_be_judged() {
        AuditRun run = AuditRun.at("unix:///nonexistent.sock", "--only", "engine-live-restore");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).contains("the engine could not be read");
        assertThat(run.out()).contains("Live restore", "1 verdict is unknown: that is not a pass");
    }

    @Test
    void an_engine_that_hangs_ends_the_audit_in_time() {
        host.add(1, "web");
        host.ready().engine.script("/containers/json?all=1", channel -> Thread.sleep(60_000));

        AuditRun run = AuditRun.at(host.engine.address(), "--format", "json");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).contains("containers could not be read: The engine did not respond in time");
        assertThat(run.json().at("engine", "reachable").bool()).contains(true);
    }

    @Test
    void one_item_stands_for_itself_and_a_section_for_all_its_items() {
        host.add(1, "web");

        assertThat(items(audit("--only", "5.5", "--format", "json"))).containsOnly("5.5");
        assertThat(items(audit("--only", "5", "--format", "json")))
                .hasSizeGreaterThan(20)
                .allMatch(item -> item.startsWith("5."));
        assertThat(items(audit("--only", "4.1,5.5", "--only", "2.2", "--format", "json")))
                .containsOnly("2.2", "4.1", "5.5");
    }

    @Test
    void a_rule_is_looked_at_alone_under_the_items_that_refer_to_it() {
        host.add(1, "web");

        AuditRun run = audit("--framework", "all", "--only", "container-privileged", "--format", "json");

        assertThat(run.json().at("verdicts").elements())
                .hasSizeGreaterThan(2)
                .allMatch(verdict -> verdict.at("rule").text().orElseThrow().equals("container-privileged"));
    }

    @Test
    void the_first_level_leaves_out_items_of_the_second() {
        List<String> first = items(audit("--framework", "cis-docker-1.8.0", "--level", "L1", "--format", "json"));
        List<String> both = items(audit("--framework", "cis-docker-1.8.0", "--level", "l2", "--format", "json"));

        assertThat(both).containsAll(first).hasSizeGreaterThan(first.size());
    }

    @Test
    void the_profile_of_a_server_leaves_out_what_concerns_swarms_alone() {
        List<String> server = items(audit("--profile", "server", "--format", "json"));
        List<String> swarm = items(audit("--profile", "swarm", "--format", "json"));

        assertThat(server).isNotEmpty().doesNotContain("7.1");
        assertThat(swarm).containsAll(server).contains("7.1").isEqualTo(items(audit("--format", "json")));
    }

    @Test
    void every_item_of_a_framework_has_a_verdict() {
        AuditRun run = audit("--framework", "nist-sp-800-190", "--format", "json");

        assertThat(run.json().at("framework").text()).contains("nist-sp-800-190");
        assertThat(items(run))
                .containsAll(io.vigie.rules.Catalogue.bundled().frameworks().stream()
                        .filter(framework -> framework.id().equals("nist-sp-800-190"))
                        .flatMap(framework -> framework.items().stream())
                        .map(io.vigie.rules.frameworks.FrameworkItem::id)
                        .toList());
    }

    @Test
    void rules_that_the_default_framework_does_not_refer_to_are_judged_beside_it() {
        host.add(1, "web");

        AuditRun run = audit("--format", "json");

        assertThat(run.json().at("verdicts").elements().stream()
                        .map(verdict -> verdict.at("rule").text().orElse(""))
                        .distinct())
                .containsAll(io.vigie.rules.Catalogue.bundled().rules().stream()
                        .filter(rule -> rule.subject() == io.vigie.report.SubjectKind.CONTAINER)
                        .map(io.vigie.rules.model.Rule::id)
                        .toList());
        assertThat(run.json().at("score").number().orElseThrow()).isBetween(1L, 100L);
    }

    @Test
    void what_is_not_there_is_named_with_what_is() {
        assertWrong("There is no framework cis-9; there are anssi-ft-082, cis-docker-1.6.0", "--framework", "cis-9");
        assertWrong("There is no level L7; there are L1, L2", "--level", "L7");
        assertWrong("nothing is no rule, item or section within cis-docker-1.8.0", "--only", "nothing");
        assertWrong("There is no rule no-such-rule", "--explain", "no-such-rule");
        assertWrong("--format is one of text, json, sarif, junit", "--format", "pdf");
        assertWrong("--fail-on needs a value", "--fail-on");
        assertWrong("There is no option ‹U+001B›[2J", "\u001b[2J");
        assertWrong("must be unix:///path or tcp://host:port", "--docker", "http://x");
    }

    private static void assertWrong(String message, String... options) {
        AuditRun run = AuditRun.at("unix:///nonexistent.sock", options);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).contains(message);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void rules_of_ones_own_stand_beside_the_products_and_a_mistake_in_them_ends_the_audit(@TempDir Path folder)
            throws Exception {
        Path file = folder.resolve("own-user.yaml");
        String rule = """
                id: own-user
                version: 1
                title: {en: Ours, fr: À nous}
                subject: container
                severity: low
                threats: [T3]
                expect: container.user == "app"
                why: {en: Because, fr: Parce que}
                fix: {set: {container.user: app}, impact: {en: None, fr: Aucun}}
                examples: {pass: [{container: {user: app}}], fail: [{container: {user: ""}}]}
                """;
        Files.writeString(file, rule);
        addPrivileged(1, "ci");

        AuditRun run = audit("--rules", folder.toString(), "--only", "own-user", "--format", "json");

        assertThat(run.out()).contains("own-user");

        Files.writeString(file, rule.replace("container.user ==", "container.usr =="));
        assertWrong("own-user.yaml:7:", "--rules", folder.toString());
        assertWrong("The folder of rules cannot be read", "--rules", "/nonexistent");
        assertWrong("--group takes a host group", "--group", "prod");
    }

    @Test
    void a_host_is_held_to_what_is_expected_of_the_group_that_was_named(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("web.yaml"), "group: /prod/web\nallowed: {privilegedPorts: [443]}\n");
        host.add(1, "proxy")
                .with("HostConfig/PortBindings", Map.of("443/tcp", List.of(Map.of("HostIp", "", "HostPort", "443"))));

        AuditRun without = audit("--rules", folder.toString(), "--only", "container-port-privileged");
        AuditRun allowed = audit(
                "--rules", folder.toString(), "--only", "container-port-privileged", "--group", "/prod/web/paris");

        assertThat(without.status()).isEqualTo(1);
        assertThat(allowed.status()).isZero();
    }

    @Test
    void an_unknown_command_is_refused_and_help_is_given() {
        assertThat(AuditRun.of("fly").status()).isEqualTo(2);
        assertThat(AuditRun.of("help").status()).isZero();
        assertThat(AuditRun.of("audit", "--help").out()).contains("--fail-on SEVERITY");
        assertThat(AuditRun.of("audit", "--help", "--lang", "fr").out()).contains("--fail-on GRAVITÉ");
    }

    @Test
    void a_rule_is_explained_without_an_engine() {
        AuditRun run = AuditRun.of("audit", "--explain", "container-privileged");

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains(
                        "Do not run privileged containers",
                        "!container.privileged",
                        "(GET /containers/{id}/json HostConfig.Privileged)",
                        "T3 ",
                        "docker run:\n    - --privileged",
                        "-     privileged: true",
                        "cis-docker-1.8.0 5.5");
    }

    @Test
    void the_language_is_that_of_the_environment_unless_another_is_asked_for() {
        Map<String, String> french = Map.of("LANG", "fr_FR.UTF-8");
        Terminal file = new Terminal(false, false);
        String[] explain = {"audit", "--explain", "container-privileged"};

        assertThat(AuditRun.of(french, file, explain).out()).contains("Ne pas exécuter");
        assertThat(AuditRun.of(french, file, "audit", "--explain", "container-privileged", "--lang", "en")
                        .out())
                .contains("Do not run privileged");
    }

    @Test
    void the_audit_goes_to_a_file(@TempDir Path folder) throws Exception {
        addPrivileged(1, "db");
        Path file = folder.resolve("audit.json");

        AuditRun run = audit("--format", "json", "--output", file.toString());

        assertThat(run.out()).isEmpty();
        assertThat(Files.readString(file)).startsWith("{").contains("container-privileged");
        assertThat(audit("--output", folder + "/no/such/folder").status()).isEqualTo(2);
    }

    @Test
    void every_verdict_in_json_says_what_it_is_about_and_what_was_observed() {
        addPrivileged(1, "db");

        Json verdict = verdicts(audit("--only", "5.5", "--format", "json"), "container-privileged")
                .getFirst();

        assertThat(verdict.at("framework").text()).contains("cis-docker-1.8.0");
        assertThat(verdict.at("item").text()).contains("5.5");
        assertThat(verdict.at("subject", "kind").text()).contains("container");
        assertThat(verdict.at("subject", "key").text()).contains("name:db");
        assertThat(verdict.at("verdict").text()).contains("fail");
        assertThat(verdict.at("severity").text()).contains("critical");
        Json evidence = verdict.at("evidence").elements().getFirst();
        assertThat(evidence.at("fact").text()).contains("container.privileged");
        assertThat(evidence.at("value").bool()).contains(true);
        assertThat(evidence.at("source").text()).contains("GET /containers/{id}/json HostConfig.Privileged");
    }

    private static List<Json> verdicts(AuditRun run, String rule) {
        return run.json().at("verdicts").elements().stream()
                .filter(verdict ->
                        verdict.at("rule").text().filter(rule::equals).isPresent())
                .toList();
    }

    private static List<String> items(AuditRun run) {
        return run.json().at("verdicts").elements().stream()
                .flatMap(verdict -> verdict.at("item").text().stream())
                .distinct()
                .toList();
    }
}
