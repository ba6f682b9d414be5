package io.vigie.api;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aNetwork;
import static io.vigie.TestReports.aReport;
import static io.vigie.TestReports.anImage;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import io.vigie.RestClient.Answer;
import io.vigie.access.GroupPath;
import io.vigie.audits.AuditService;
import io.vigie.ingest.ReportSink;
import io.vigie.report.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** omar sees /prod, alice everything, adam no posture at all. */
class RestTest extends IntegrationTest {
    private static final Map<String, Object> DANGEROUS = Map.of("privileged", true, "pidNamespace", "host");
    private static final String IMAGE = "sha256:" + "cd".repeat(32);

    @LocalServerPort
    private int port;

    @Autowired
    private ReportSink sink;

    @Autowired
    private AuditService audits;

    @Autowired
    private JdbcClient jdbc;

    private RestClient alice;
    private RestClient omar;
    private RestClient adam;
    private GroupPath inside;
    private GroupPath outside;
    private UUID seen;
    private UUID hidden;

    @BeforeEach
    void twoHostsOfWhichOmarSeesOne() {
        alice = RestClient.demo(port, "alice");
        omar = RestClient.demo(port, "omar");
        adam = RestClient.demo(port, "adam");
        inside = new GroupPath("/prod" + aGroup().value());
        outside = new GroupPath("/prodigy" + aGroup().value());
        seen = aHost("seen", inside);
        hidden = aHost("hidden", outside);
        for (UUID host : List.of(seen, hidden)) {
            sink.accept(
                    host,
                    aReport(
                            aContainer("web", DANGEROUS),
                            aContainer("db", Map.of("memoryLimitBytes", 64_000_000L)),
                            anImage(IMAGE, Map.of()),
                            aNetwork("shop", List.of(), Map.of())));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fleet",
                "/hosts?size=1000",
                "/findings?size=1000",
                "/fixes?form=ansible",
                "/frameworks/cis-docker-1.8.0",
                "/audits?size=1000",
                "/exports?size=1000",
                "/groups?size=1000"
            })
    void no_reading_shows_anything_outside_the_scope(String path) {
        finishedAudit(alice, outside);

        String text = omar.get("/api/v1" + path).text();

        assertThat(text).doesNotContain(hidden.toString(), "hidden", outside.value());
        assertThat(adam.get("/api/v1" + path).text()).doesNotContain(seen.toString(), "\"seen\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/containers", "/images", "/networks", "/quotas", "/patches", "/verdicts"})
    void by_id_a_host_outside_the_scope_is_not_there(String part) {
        assertThat(omar.get("/api/v1/hosts/" + seen + part).status()).isEqualTo(200);
        for (Answer refused : List.of(
                omar.get("/api/v1/hosts/" + hidden + part), alice.get("/api/v1/hosts/" + UUID.randomUUID() + part))) {
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.code()).isEqualTo("not-found");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/containers",
                "/images",
                "/networks",
                "/quotas",
                "/patches",
                "/verdicts",
                "/fixes?form=shell"
            })
    void who_sees_no_posture_is_refused_by_id_whether_the_host_is_there_or_not(String part) {
        for (UUID host : List.of(seen, UUID.randomUUID())) {
            Answer refused = adam.get("/api/v1/hosts/" + host + part);

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("role-missing");
            assertThat(refused.text()).doesNotContain("seen");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "shell, text/x-shellscript",
        "ansible, application/yaml",
        "daemon, application/json",
        "auditd, text/plain",
        "zip, application/zip"
    })
    void all_fixes_of_a_host_or_a_group_are_a_file_for_those_who_see_them(String form, String type) {
        Answer file = omar.get("/api/v1/hosts/" + seen + "/fixes?form=" + form);

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.response().headers().firstValue("Content-Type").orElseThrow())
                .startsWith(type);
        assertThat(file.response().headers().firstValue("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"[A-Za-z0-9.-]+\"");
        Answer group = omar.get("/api/v1/fixes?form=" + form + "&group=" + inside);
        assertThat(group.status()).isEqualTo(200);
        assertThat(group.response().headers().firstValue("Vigie-Hosts-Left-Out"))
                .hasValue("0");
        for (Answer refused : List.of(
                omar.get("/api/v1/hosts/" + hidden + "/fixes?form=" + form),
                omar.get("/api/v1/fixes?form=" + form + "&group=" + outside),
                omar.get("/api/v1/fixes?form=" + form + "&group=/nowhere-at-all"))) {
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.code()).isEqualTo("not-found");
        }
    }

    @Test
    void the_playbook_of_a_whole_scope_has_its_hosts_alone() {
        assertThat(omar.get("/api/v1/fixes?form=ansible").text())
                .contains("vigie_host: \"seen\"")
                .doesNotContain("hidden");
    }

    @Test
    void a_filter_on_what_is_outside_the_scope_finds_nothing() {
        assertThat(omar.get("/api/v1/findings?host=" + hidden)
                        .json()
                        .path("total")
                        .asLong())
                .isZero();
        assertThat(omar.get("/api/v1/hosts?group=" + outside)
                        .json()
                        .path("total")
                        .asLong())
                .isZero();
        assertThat(omar.get("/api/v1/frameworks/threats?group=" + outside)
                        .json()
                        .path("hosts")
                        .asLong())
                .isZero();
    }

    @Test
    void counts_of_the_groups_add_up_to_the_whole() {
        for (String list : List.of("hosts", "findings")) {
            long sum = 0;
            Set<String> tops = new TreeSet<>();
            for (JsonNode group : alice.get("/api/v1/groups?size=1000").json().path("items")) {
                String path = group.path("path").asString();
                if (path.lastIndexOf('/') == 0 && !path.equals("/")) {
                    tops.add(path);
                }
            }
            for (String top : tops) {
                sum += total(alice, list + "?group=" + top);
            }
            assertThat(sum).isEqualTo(total(alice, list));
            assertThat(total(omar, list)).isEqualTo(total(alice, list + "?group=/prod"));
        }
        assertThat(omar.get("/api/v1/fleet").json().path("hosts").asLong())
                .isEqualTo(total(omar, "hosts?freshness=fresh,stale,never-reported"));
    }

    private static long total(RestClient person, String list) {
        return person.get("/api/v1/" + list).json().path("total").asLong();
    }

    @Test
    void audits_and_files_outside_the_scope_are_not_there() {
        UUID audit = finishedAudit(alice, outside);
        String file = alice.post("/api/v1/exports", Map.of("audit", audit, "format", "json"))
                .json()
                .path("id")
                .asString();

        for (String path : List.of(
                "/audits/" + audit, "/audits/" + audit + "/hosts", "/exports/" + file, "/exports/" + file + "/file")) {
            assertThat(alice.get("/api/v1" + path).status()).isEqualTo(200);
            assertThat(omar.get("/api/v1" + path).code()).isEqualTo("not-found");
            assertThat(adam.get("/api/v1" + path).code()).isEqualTo("role-missing");
        }
        assertThat(omar.post("/api/v1/exports", Map.of("audit", audit, "format", "pdf"))
                        .code())
                .isEqualTo("not-found");
        assertThat(omar.post("/api/v1/audits", Map.of("framework", "threats", "group", outside.value()))
                        .code())
                .isEqualTo("group-outside-scope");
    }

    @Test
    void an_audit_of_everything_covers_only_what_its_asker_sees() {
        UUID audit = finishedAudit(omar, GroupPath.ROOT);
        JsonNode scope = omar.get("/api/v1/audits/" + audit).json().path("scope");
        String csv = download(omar, audit, "csv").text();

        assertThat(StreamSupport.stream(scope.spliterator(), false).map(JsonNode::asString))
                .containsExactly("/prod");
        assertThat(csv).contains(seen.toString()).doesNotContain(hidden.toString());
    }

    @Test
    void an_export_is_an_attachment_with_a_safe_name_and_its_digest() {
        UUID audit = finishedAudit(omar, inside);
        JsonNode file = omar.post("/api/v1/exports", Map.of("audit", audit, "format", "pdf", "language", "fr"))
                .json();
        Answer body = omar.get("/api/v1/exports/" + file.path("id").asString() + "/file");

        assertThat(body.response().headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"" + file.path("fileName").asString() + "\"");
        assertThat(body.response().headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(body.response().headers().firstValue("X-Content-Type-Options"))
                .contains("nosniff");
        assertThat(Digest.of(body.response().body()))
                .isEqualTo(file.path("digest").asString());
        assertThat(body.response().headers().firstValue("Repr-Digest")).isPresent();
    }

    @Test
    void a_finding_has_its_host_evidence_state_and_message_in_the_readers_language() {
        JsonNode finding = omar.send(omar.request("/api/v1/findings?rule=container-privileged&host=" + seen)
                        .header("Accept-Language", "fr")
                        .GET())
                .json()
                .path("items")
                .path(0);

        assertThat(finding.at("/host/id").asString()).isEqualTo(seen.toString());
        assertThat(finding.at("/subject/name").asString()).isEqualTo("web");
        assertThat(finding.path("severity").asString()).isEqualTo("critical");
        assertThat(finding.path("state").asString()).isEqualTo("open");
        assertThat(finding.path("verdict").asString()).isEqualTo("fail");
        assertThat(finding.path("title").asString()).startsWith("Ne pas ").contains("conteneur");
        assertThat(finding.path("finding").asString()).startsWith("web ").contains("privilégié");
        assertThat(finding.path("message").asString())
                .isEqualTo(finding.path("finding").asString());
        assertThat(finding.at("/evidence/0/value").asString()).isEqualTo("true");
    }

    @Test
    void the_past_is_read_by_its_instant() {
        Instant then = jdbc.sql("select clock_timestamp()")
                .query(java.sql.Timestamp.class)
                .single()
                .toInstant();
        sink.accept(seen, aReport());

        assertThat(total(omar, "findings?rule=container-privileged&host=" + seen))
                .isZero();
        assertThat(total(omar, "findings?rule=container-privileged&host=" + seen + "&at=" + then))
                .isEqualTo(1);
        assertThat(total(omar, "hosts/" + seen + "/containers?at=" + then)).isEqualTo(2);
    }

    @Test
    void every_item_of_a_framework_has_a_verdict_on_a_host() {
        JsonNode framework =
                omar.get("/api/v1/frameworks/cis-docker-1.8.0?group=" + inside).json();
        JsonNode verdicts = omar.get("/api/v1/hosts/" + seen + "/verdicts?framework=cis-docker-1.8.0&size=1000")
                .json();

        Set<String> items = new TreeSet<>();
        verdicts.path("items").forEach(verdict -> items.add(verdict.path("item").asString()));
        assertThat(items).hasSize(framework.path("items").size());
        assertThat(framework.path("hosts").asLong()).isEqualTo(1);
    }

    @Test
    void quotas_show_limits_against_what_the_host_has() {
        JsonNode quotas =
                omar.get("/api/v1/hosts/" + seen + "/quotas?sort=name").json();

        assertThat(quotas.at("/capacity/memoryBytes").asLong()).isEqualTo(17_179_869_184L);
        assertThat(quotas.at("/capacity/memoryLimitsBytes").asLong()).isEqualTo(64_000_000L);
        assertThat(quotas.at("/items/0/memoryLimitBytes").asLong()).isEqualTo(64_000_000L);
        assertThat(omar.get("/api/v1/hosts/" + seen + "/patches")
                        .json()
                        .path("kernelRunning")
                        .asString())
                .isEqualTo("6.1.0-40-amd64");
    }

    @Test
    void lists_are_paged_sorted_and_searched() {
        JsonNode page = omar.get("/api/v1/hosts/" + seen + "/containers?size=1&page=1&sort=-name")
                .json();

        assertThat(page.path("total").asLong()).isEqualTo(2);
        assertThat(page.path("page").asInt()).isEqualTo(1);
        assertThat(page.path("size").asInt()).isEqualTo(1);
        assertThat(page.at("/items/0/name").asString()).isEqualTo("db");
        assertThat(total(omar, "hosts/" + seen + "/containers?q=WE")).isEqualTo(1);
        assertThat(total(omar, "hosts/" + seen + "/containers?q=%25")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "/hosts?sort=nonsense, sort-unknown",
        "/hosts?size=0, size-out-of-range",
        "/hosts?size=1001, size-out-of-range",
        "/hosts?page=-1, page-out-of-range",
        "/hosts?page=x, parameter-invalid",
        "/hosts?at=yesterday, at-invalid",
        "/hosts?freshness=rotten, freshness-unknown",
        "/hosts?group=nowhere, group-path-invalid",
        "/hosts?grop=/prod, parameter-unknown",
        "/hosts/not-an-id, parameter-invalid",
        "/findings?severity=awful, severity-unknown",
        "/findings?kind=cat, kind-unknown",
        "/findings?host=x, parameter-invalid",
        "/fixes?form=exe, form-unknown",
        "/fixes, form-unknown",
        "/frameworks/none, not-found",
        "/rules/none, not-found",
        "/rules?sort=id, sort-unknown",
        "/nothing, not-found"
    })
    void what_cannot_be_answered_is_refused_with_a_code(String path, String code) {
        Answer answer = alice.get("/api/v1" + path);

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isBetween(400, 404);
        assertThat(answer.response().headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.json().path("detail").asString()).isNotBlank();
    }

    @Test
    void bodies_that_are_not_understood_are_refused_with_a_code() {
        assertThat(alice.post("/api/v1/audits", "{").code()).isEqualTo("body-invalid");
        assertThat(alice.post("/api/v1/audits", "{\"framwork\":\"threats\"}").code())
                .isEqualTo("body-invalid");
        assertThat(alice.post("/api/v1/audits", "{}").code()).isEqualTo("framework-missing");
        assertThat(alice.post("/api/v1/audits", Map.of("framework", "threats", "level", "L1"))
                        .code())
                .isEqualTo("level-unknown");
        assertThat(alice.post("/api/v1/audits", Map.of("framework", "cis-docker-1.8.0", "profile", "cloud"))
                        .code())
                .isEqualTo("profile-unknown");
        assertThat(alice.post("/api/v1/audits", Map.of("framework", "none")).code())
                .isEqualTo("not-found");
        assertThat(alice.post("/api/v1/audits", Map.of("framework", "threats", "name", " "))
                        .code())
                .isEqualTo("audit-name-invalid");
        assertThat(alice.post("/api/v1/exports", Map.of("audit", UUID.randomUUID(), "format", "docx"))
                        .code())
                .isEqualTo("format-unknown");
        assertThat(alice.post("/api/v1/audits", "\"" + "x".repeat(70_000) + "\"")
                        .code())
                .isEqualTo("request-too-large");
        assertThat(alice.post("/api/v1/hosts", "{}").code()).isEqualTo("method-not-allowed");
    }

    @Test
    void rules_are_told_without_what_only_judging_needs() {
        JsonNode rule = omar.get("/api/v1/rules/container-privileged").json();

        assertThat(rule.at("/fix/set").path("container.privileged").asBoolean(true))
                .isFalse();
        assertThat(rule.path("fix").has("offenders")).isFalse();
        assertThat(rule.at("/fix/changes/0/way").asString()).isEqualTo("run");
        assertThat(rule.at("/fix/changes/0/lines/0/mark").asString()).isEqualTo("out");
        assertThat(rule.path("references").size()).isPositive();
        assertThat(total(omar, "rules?subject=container&severity=critical&q=privileged"))
                .isPositive();
    }

    @Test
    void tokens_are_made_by_administrators_and_security_managers_alone_and_shown_once() {
        Map<String, Object> asked = Map.of("group", inside.value(), "lifeSeconds", 60, "uses", 2);

        JsonNode made = adam.post("/api/v1/enrolments", asked).json();

        assertThat(made.path("secret").asString()).hasSize(43);
        assertThat(made.path("pin").asString()).startsWith("sha256:");
        assertThat(made.at("/token/usesLeft").asInt()).isEqualTo(2);
        assertThat(adam.get("/api/v1/enrolments?size=1000").text())
                .contains(made.at("/token/id").asString())
                .doesNotContain(made.path("secret").asString());
        assertThat(alice.post("/api/v1/enrolments", asked).status()).isEqualTo(201);
        for (String nobody : List.of("omar", "ines")) {
            RestClient refused = RestClient.demo(port, nobody);
            assertThat(refused.post("/api/v1/enrolments", asked).code()).isEqualTo("role-missing");
            assertThat(refused.get("/api/v1/enrolments").code()).isEqualTo("role-missing");
        }
        assertThat(adam.post("/api/v1/enrolments", Map.of("group", inside.value(), "uses", 0))
                        .code())
                .isEqualTo("token-uses-invalid");
        assertThat(adam.post("/api/v1/enrolments", Map.of("uses", 1)).code()).isEqualTo("group-missing");
    }

    @Test
    void enrolments_that_wait_are_decided_by_administrators_alone() {
        JsonNode made = adam.post("/api/v1/enrolments", Map.of("group", inside.value(), "approval", true))
                .json();
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into enrol_waiting (id, token_id, key_digest, name, address, asked_at, ends_at, decision)
                values (?, cast(? as uuid), 'sha256:ab', 'web', '10.0.0.1', now(), now() + interval '1 day', 'WAITING')""").params(id, made.at("/token/id").asString()).update();
        String path = "/api/v1/enrolments/waiting";

        assertThat(made.at("/token/approval").asBoolean()).isTrue();
        assertThat(adam.get(path + "?size=1000").text()).contains(id.toString(), "10.0.0.1", "sha256:ab");
        assertThat(alice.get(path).code()).isEqualTo("role-missing");
        assertThat(alice.post(path + "/" + id + "/approval", "").code()).isEqualTo("role-missing");
        assertThat(omar.post(path + "/" + id + "/refusal", "").code()).isEqualTo("role-missing");
        assertThat(adam.post(path + "/" + id + "/approval", "")
                        .json()
                        .path("approved")
                        .asBoolean())
                .isTrue();
        assertThat(adam.post(path + "/" + id + "/refusal", "").code()).isEqualTo("not-found");
    }

    @Test
    void authorities_are_read_by_administrators_alone_and_the_newest_does_not_end() {
        JsonNode current = adam.get("/api/v1/authorities").json().at("/items/0");

        assertThat(current.path("state").asString()).isEqualTo("current");
        assertThat(current.path("pin").asString()).startsWith("sha256:");
        assertThat(adam.post("/api/v1/authorities/" + current.path("id").asInt() + "/end", "")
                        .code())
                .isEqualTo("authority-signs");
        assertThat(alice.get("/api/v1/authorities").code()).isEqualTo("role-missing");
        assertThat(alice.post("/api/v1/authorities", "").code()).isEqualTo("role-missing");
    }

    @Test
    void a_token_for_one_host_is_made_by_administrators_alone() {
        UUID host = aHost("lost", inside);
        Map<String, Object> asked = Map.of("host", host.toString());

        JsonNode made = adam.post("/api/v1/enrolments", asked).json();

        assertThat(made.at("/token/host").asString()).isEqualTo(host.toString());
        assertThat(made.at("/token/group").asString()).isEqualTo(inside.value());
        assertThat(made.at("/token/usesLeft").asInt()).isEqualTo(1);
        assertThat(alice.post("/api/v1/enrolments", asked).code()).isEqualTo("role-missing");
        assertThat(adam.post(
                                "/api/v1/enrolments",
                                Map.of("host", UUID.randomUUID().toString()))
                        .code())
                .isEqualTo("not-found");
        assertThat(adam.post("/api/v1/enrolments", Map.of("host", host.toString(), "group", inside.value()))
                        .code())
                .isEqualTo("place-missing");
    }

    @Test
    void a_host_is_revoked_by_administrators_alone() {
        String path = "/api/v1/hosts/" + seen + "/revocation";

        assertThat(alice.post(path, "").code()).isEqualTo("role-missing");
        assertThat(omar.post(path, "").code()).isEqualTo("role-missing");
        assertThat(adam.post(path, "").json().path("revoked").asBoolean()).isTrue();
        assertThat(adam.post(path, "").code()).isEqualTo("not-found");
        assertThat(omar.get("/api/v1/hosts/" + seen)
                        .json()
                        .at("/host/freshness")
                        .asString())
                .isEqualTo("revoked");
        assertThat(total(omar, "findings?host=" + seen)).isZero();
    }

    private UUID finishedAudit(RestClient person, GroupPath group) {
        String id = person.post("/api/v1/audits", Map.of("framework", "cis-docker-1.8.0", "group", group.value()))
                .json()
                .path("id")
                .asString();
        jdbc.sql("update audits_audit set answer_until = now() - interval '1 second' where id = cast(? as uuid)")
                .param(id)
                .update();
        audits.finish(UUID.fromString(id));
        return UUID.fromString(id);
    }

    private static Answer download(RestClient person, UUID audit, String format) {
        String id = person.post("/api/v1/exports", Map.of("audit", audit, "format", format))
                .json()
                .path("id")
                .asString();
        return person.get("/api/v1/exports/" + id + "/file");
    }
}
