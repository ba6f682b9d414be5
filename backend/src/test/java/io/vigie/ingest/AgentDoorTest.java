package io.vigie.ingest;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import io.vigie.access.Person;
import io.vigie.audits.Audit;
import io.vigie.audits.AuditHost;
import io.vigie.audits.AuditRequest;
import io.vigie.audits.AuditService;
import io.vigie.audits.AuditState;
import io.vigie.audits.HostState;
import io.vigie.enrol.AuthorityService;
import io.vigie.enrol.EnrolmentService;
import io.vigie.enrol.EnrolmentService.TokenRequest;
import io.vigie.ingest.AgentClient.Answer;
import io.vigie.ingest.AgentClient.Enrolled;
import io.vigie.inventory.GroupPath;
import io.vigie.posture.Finding;
import io.vigie.posture.FindingFilter;
import io.vigie.posture.FindingService;
import io.vigie.posture.FleetService;
import io.vigie.posture.Moment;
import io.vigie.posture.PageRequest;
import io.vigie.report.CanonicalJson;
import io.vigie.report.JsonLimits;
import io.vigie.report.Report;
import io.vigie.trail.Trail;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The agents' port over real TLS with real certificates. */
class AgentDoorTest extends IntegrationTest {
    private static final Map<String, Object> DANGEROUS = Map.of("privileged", true);

    @LocalServerPort
    private int peoplePort;

    @Autowired
    private AuthorityService authority;

    @Autowired
    private EnrolmentService enrolment;

    @Autowired
    private AuditService audits;

    @Autowired
    private FindingService findings;

    @Autowired
    private FleetService fleet;

    @Autowired
    private Trail trail;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private GroupPath group;
    private Person person;
    private AgentClient stranger;

    @BeforeEach
    void aGroupOfItsOwn() {
        group = aGroup();
        person = somebodyIn(group);
        stranger = AgentClient.withoutCertificate(agentPort, authority);
    }

    private String token(Duration life, int uses) {
        return enrolment
                .createToken(person.scope(), "adam", new TokenRequest(group, life, uses))
                .secret();
    }

    private Enrolled anAgent(String name) throws GeneralSecurityException, IOException {
        return stranger.enrol(token(Duration.ofMinutes(1), 1), name);
    }

    @Test
    void an_enrolled_agent_reports_for_its_own_host() throws Exception {
        Enrolled agent = anAgent("web-1");

        Answer answer = agent.client().report(report(List.of(), aContainer("web", DANGEROUS)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(failing()).extracting(Finding::hostId).containsOnly(agent.host());
        assertThat(trail.newest(20)).anySatisfy(entry -> {
            assertThat(entry.actor()).isEqualTo("host:" + agent.host());
            assertThat(entry.action()).isEqualTo("enrolment");
        });
    }

    @Test
    void a_token_enrols_as_often_as_it_was_made_for() throws Exception {
        String token = token(Duration.ofMinutes(1), 2);
        stranger.enrol(token, "one");
        stranger.enrol(token, "two");

        refusedToEnrol(token, AgentClient.request(AgentClient.newKeys()), "token-used", 401);
    }

    @Test
    void an_expired_token_is_refused() throws InterruptedException {
        String token = token(Duration.ofSeconds(1), 1);
        Thread.sleep(1_050);

        refusedToEnrol(token, AgentClient.request(AgentClient.newKeys()), "token-expired", 401);
    }

    @Test
    void an_unknown_token_is_refused() {
        refusedToEnrol("guessed", AgentClient.request(AgentClient.newKeys()), "token-unknown", 401);
    }

    @Test
    void a_bad_certificate_request_is_refused_and_costs_no_use_of_the_token() throws Exception {
        String token = token(Duration.ofMinutes(1), 1);
        String swapped = AgentClient.request(AgentClient.newKeys(), AgentClient.newKeys());

        refusedToEnrol(token, "no certificate request", "certificate-request-invalid", 400);
        refusedToEnrol(token, swapped, "certificate-request-invalid", 400);
        refusedToEnrol(token, "", "certificate-request-invalid", 400);
        assertThat(stranger.enrol(token, "after all").host()).isNotNull();
    }

    private void refusedToEnrol(String token, String request, String code, int status) {
        String name = "refused-" + UUID.randomUUID();

        Answer answer = stranger.askToEnrol(token, request, name);

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(trail.newest(20)).anySatisfy(entry -> {
            assertThat(entry.object()).isEqualTo(name);
            assertThat(entry.outcome()).isEqualTo("refused");
            assertThat(entry.detail()).containsEntry("code", code);
        });
    }

    @Test
    void without_a_certificate_nothing_but_enrolment_answers() {
        assertThat(stranger.report(report(List.of())).code()).isEqualTo("certificate-required");
        assertThat(stranger.get("/agents/orders?incarnation=1&sequence=1").code())
                .isEqualTo("certificate-required");
    }

    @Test
    void a_revoked_certificate_is_refused_and_written_down() throws Exception {
        Enrolled agent = anAgent("web-1");
        Report last = report(List.of());
        agent.client().report(last);
        enrolment.revoke(person.scope(), "adam", agent.host());

        assertThat(agent.client().report(report(List.of())).code()).isEqualTo("certificate-revoked");
        assertThat(agent.client()
                        .poll(last.incarnation(), last.sequence())
                        .get()
                        .status())
                .isEqualTo(403);
        assertThat(trail.newest(20)).anySatisfy(entry -> {
            assertThat(entry.actor()).isEqualTo("host:" + agent.host());
            assertThat(entry.detail()).containsEntry("code", "certificate-revoked");
        });
    }

    @Test
    void a_certificate_of_a_foreign_authority_is_refused_in_the_handshake() throws Exception {
        Enrolled agent = anAgent("web-1");
        KeyPair foreign = AgentClient.newKeys();
        AgentClient impostor = stranger.with(
                agent.keys(),
                new JcaX509CertificateConverter().getCertificate(forged(agent.host(), agent.keys(), foreign)));

        assertThatThrownBy(() -> impostor.report(report(List.of()))).isInstanceOf(UncheckedIOException.class);
        assertThat(agent.client().report(report(List.of())).status()).isEqualTo(200);
    }

    private static org.bouncycastle.cert.X509CertificateHolder forged(UUID host, KeyPair keys, KeyPair foreign)
            throws OperatorCreationException {
        return new JcaX509v3CertificateBuilder(
                        new X500Name("CN=Vigie agents authority"),
                        BigInteger.TEN,
                        Date.from(Instant.now().minusSeconds(60)),
                        Date.from(Instant.now().plusSeconds(600)),
                        new X500Name("CN=" + host),
                        keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(foreign.getPrivate()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/hosts", "/api/openapi.yaml", "/", "/login", "/agentsx"})
    void the_peoples_side_does_not_answer_on_the_agents_port(String path) throws Exception {
        Answer answer = stranger.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("wrong-port");
        assertThat(wrongPortEntries("agents")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/agents/enrolment", "/agents/reports", "/agents", "/%61gents/enrolment", "/agents/%65nrolment"})
    void the_agents_side_does_not_answer_on_the_peoples_port(String path) {
        RestClient.Answer answer = RestClient.demo(peoplePort, "alice").post(path, "{}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("wrong-port");
        assertThat(wrongPortEntries("people")).isTrue();
    }

    private boolean wrongPortEntries(String port) {
        return jdbc.sql("select count(*) from trail_entry where action = 'wrong-port' and detail ->> 'port' = ?")
                        .param(port)
                        .query(Long.class)
                        .single()
                > 0;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/agents/../api/v1/hosts", "/agents/%2e%2e/api/v1/hosts", "/agents/..;/api/v1/hosts", "/agents//"
            })
    void no_spelling_leads_from_one_side_to_the_other(String path) throws IOException {
        try (SSLSocket socket = socket(stranger)) {
            String answer = exchange(socket, "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(answer).containsPattern("^HTTP/1.1 (400|404)").doesNotContain("login-required");
        }
    }

    @Test
    void a_report_cut_short_is_refused() throws Exception {
        byte[] whole = CanonicalJson.write(report(List.of(), aContainer("web", Map.of())));

        refusedAlone(Arrays.copyOf(whole, whole.length / 2), 400, "report-cut-short");
        refusedAlone(new byte[0], 400, "report-cut-short");
    }

    @Test
    void a_report_that_is_no_json_is_refused() throws Exception {
        refusedAlone("hello".getBytes(StandardCharsets.UTF_8), 400, "report-not-json");
    }

    @Test
    void a_report_nested_a_thousand_deep_is_refused() throws Exception {
        refusedAlone(
                ("{\"version\":1,\"x\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}")
                        .getBytes(StandardCharsets.UTF_8),
                400,
                "report-too-deep");
    }

    @Test
    void a_report_of_a_future_version_is_refused() throws Exception {
        String json = new String(CanonicalJson.write(report(List.of())), StandardCharsets.UTF_8);

        refusedAlone(
                json.replace("\"version\":1}", "\"version\":99}").getBytes(StandardCharsets.UTF_8),
                400,
                "report-version-unknown");
    }

    private void refusedAlone(byte[] body, int status, String code) throws Exception {
        Enrolled agent = anAgent("odd");
        Enrolled neighbour = anAgent("neighbour");

        Answer answer = agent.client().report(body, "");

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(neighbour.client().report(report(List.of())).status()).isEqualTo(200);
        assertThat(agent.client().report(report(List.of())).status()).isEqualTo(200);
    }

    @Test
    void a_lower_sequence_is_refused_and_changes_nothing() throws Exception {
        Enrolled agent = anAgent("web-1");
        Report older = report(List.of());
        agent.client().report(report(List.of(), aContainer("web", DANGEROUS)));

        Answer answer = agent.client().report(older);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("report-sequence-too-low");
        assertThat(failing()).isNotEmpty();
    }

    @Test
    void an_oversized_report_is_refused_by_its_declared_length_before_it_is_sent() throws Exception {
        Enrolled agent = anAgent("big");
        try (SSLSocket socket = socket(agent.client())) {
            String answer = exchange(
                    socket,
                    "POST /agents/reports HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                            + (JsonLimits.REPORT.bytes() + 1) + "\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 413").contains("report-too-large");
        }
    }

    @Test
    void an_oversized_report_in_chunks_is_refused_at_the_limit() throws Exception {
        Enrolled agent = anAgent("big");
        byte[] spaces = new byte[JsonLimits.REPORT.bytes() + 64 * 1024];
        Arrays.fill(spaces, (byte) ' ');

        Answer answer = agent.client()
                .post(
                        "/agents/reports",
                        BodyPublishers.ofInputStream(() -> new SequenceInputStream(
                                new ByteArrayInputStream(spaces), InputStream.nullInputStream())));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("report-too-large");
        assertThat(agent.client().report(report(List.of())).status()).isEqualTo(200);
    }

    @Test
    void names_of_attackers_are_kept_as_text() throws Exception {
        Enrolled agent = anAgent("<b>host</b>\u0007\u202E");
        List<String> hostile = List.of(
                "<script>alert(1)</script>",
                "=1+1",
                "a\u0000b",
                "line\nbreak",
                "'; drop table trail_entry; --",
                "\u202Etxt");

        Answer answer = agent.client()
                .report(report(
                        List.of(),
                        hostile.stream()
                                .map(name -> aContainer(name, DANGEROUS))
                                .toArray(io.vigie.report.Subject[]::new)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(failing())
                .extracting(Finding::subjectName)
                .contains("<script>alert(1)</script>", "=1+1", "'; drop table trail_entry; --");
        assertThat(failing()).hasSize(hostile.size());
        assertThat(failing().getFirst().hostName()).startsWith("<b>host</b>").doesNotContain("\u0007");
    }

    @Test
    void when_the_server_is_full_further_reports_are_asked_to_come_again() throws Exception {
        List<Enrolled> agents = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            agents.add(anAgent("slow-" + i));
        }
        Enrolled late = anAgent("late");
        List<CompletableFuture<Answer>> held = new ArrayList<>();
        Answer refused = whileTheirRowsAreLocked(agents, () -> {
            agents.forEach(agent -> held.add(inBackground(() -> agent.client().report(report(List.of())))));
            until(() -> reportsThatWait() == agents.size());
            return late.client().report(report(List.of()));
        });

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("server-full");
        assertThat(refused.retryAfter())
                .hasValueSatisfying(seconds -> assertThat(seconds).matches("[2-9]"));
        for (CompletableFuture<Answer> answer : held) {
            assertThat(answer.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
        assertThat(late.client().report(report(List.of())).status()).isEqualTo(200);
    }

    private long reportsThatWait() {
        return jdbc.sql(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%for update of h%'")
                .query(Long.class)
                .single();
    }

    private Answer whileTheirRowsAreLocked(List<Enrolled> agents, Supplier<Answer> action) throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<Void> holder = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            jdbc.sql("select id from inventory_host where id in (:ids) for update")
                    .param("ids", agents.stream().map(Enrolled::host).toList())
                    .query(UUID.class)
                    .list();
            locked.countDown();
            await(done);
        }));
        await(locked);
        try {
            return action.get();
        } finally {
            done.countDown();
            holder.get(10, TimeUnit.SECONDS);
        }
    }

    private static <T> CompletableFuture<T> inBackground(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, Thread::startVirtualThread);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void one_host_cannot_take_the_places_of_others() throws Exception {
        Enrolled greedy = anAgent("greedy");
        Enrolled neighbour = anAgent("neighbour");
        List<CompletableFuture<Answer>> held = new ArrayList<>();

        Answer answer = whileTheirRowsAreLocked(List.of(greedy), () -> {
            for (int i = 0; i < 12; i++) {
                held.add(inBackground(() -> greedy.client().report(report(List.of()))));
            }
            until(() -> held.stream().filter(CompletableFuture::isDone).count() == 11);
            return neighbour.client().report(report(List.of()));
        });

        assertThat(answer.status()).isEqualTo(200);
        for (CompletableFuture<Answer> one : held) {
            assertThat(one.get(20, TimeUnit.SECONDS).status()).isIn(200, 409, 503);
        }
    }

    @Test
    void an_order_reaches_a_waiting_agent_and_its_answer_finishes_the_audit() throws Exception {
        Enrolled agent = anAgent("web-1");
        Report first = report(List.of(), aContainer("web", DANGEROUS));
        agent.client().report(first);
        CompletableFuture<Answer> poll = agent.client().poll(first.incarnation(), first.sequence());
        Thread.sleep(200);
        assertThat(poll).isNotDone();

        Audit asked = audits.ask(person, new AuditRequest("now", "cis-docker-1.8.0", group));
        Answer orders = poll.get(5, TimeUnit.SECONDS);

        assertThat(orders.json().at("/orders/0/action").asString()).isEqualTo("report-now");
        String order = orders.json().at("/orders/0/id").asString();
        until(() -> stateOf(asked, agent.host()) == HostState.ORDERED);
        agent.client().report(CanonicalJson.write(report(List.of(), aContainer("web", DANGEROUS))), "?orders=" + order);
        until(() -> audit(asked).state() == AuditState.FINISHED);
        assertThat(audit(asked).hostsAnswered()).isEqualTo(1);
        assertThat(audit(asked).hostsSilent()).isZero();
        assertThat(audits.verify(person.scope(), asked.id())).isTrue();
    }

    @Test
    void an_order_given_while_nobody_waits_is_delivered_with_the_next_poll() throws Exception {
        Enrolled agent = anAgent("web-1");
        Report first = report(List.of());
        agent.client().report(first);

        Audit asked = audits.ask(person, new AuditRequest("later", "threats", group));

        assertThat(agent.client()
                        .poll(first.incarnation(), first.sequence())
                        .get(5, TimeUnit.SECONDS)
                        .json()
                        .at("/orders/0/id")
                        .asString())
                .isEqualTo(asked.id().toString());
    }

    @Test
    void an_audit_with_a_silent_host_finishes_at_its_deadline_and_names_it() throws Exception {
        Enrolled agent = anAgent("quiet");
        agent.client().report(report(List.of(), aContainer("web", DANGEROUS)));
        Audit asked = audits.ask(person, new AuditRequest("deadline", "threats", group));
        assertThat(audit(asked).state()).isEqualTo(AuditState.WAITING);

        jdbc.sql("update audits_audit set answer_until = now() where id = ?")
                .param(asked.id())
                .update();
        until(() -> audit(asked).state() == AuditState.FINISHED);

        assertThat(audits.hosts(person.scope(), asked.id()))
                .filteredOn(host -> host.state() == HostState.SILENT)
                .extracting(AuditHost::name)
                .containsExactly("quiet");
        assertThat(audits.verify(person.scope(), asked.id())).isTrue();
    }

    @Test
    void a_report_that_is_being_stored_while_an_audit_is_pinned_is_on_one_side_of_it_for_good() throws Exception {
        Enrolled agent = anAgent("in-flight");
        agent.client().report(report(List.of(), aContainer("web", Map.of())));
        Audit asked = audits.ask(person, new AuditRequest("race", "cis-docker-1.8.0", group));
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Boolean> holder = inBackground(() -> {
            transaction.executeWithoutResult(status -> {
                jdbc.sql("select host_id from posture_host where host_id = ? for update")
                        .param(agent.host())
                        .query(UUID.class)
                        .list();
                locked.countDown();
                await(release);
            });
            return true;
        });
        await(locked);
        CompletableFuture<Answer> report =
                inBackground(() -> agent.client().report(report(List.of(), aContainer("web", DANGEROUS))));
        until(() -> jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                + " and query like '%posture_host%'")
                        .query(Long.class)
                        .single()
                > 0);

        jdbc.sql("update audits_audit set answer_until = now() where id = ?")
                .param(asked.id())
                .update();
        CompletableFuture<Boolean> pinned = inBackground(() -> audits.finish(asked.id()));
        Thread.sleep(500);
        release.countDown();

        assertThat(holder.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(report.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        pinned.get(10, TimeUnit.SECONDS);
        until(() -> audit(asked).state() == AuditState.FINISHED);
        assertThat(audits.verify(person.scope(), asked.id())).isTrue();
    }

    @Test
    void a_host_revoked_after_an_audit_stays_in_it() throws Exception {
        Enrolled agent = anAgent("gone-soon");
        agent.client().report(report(List.of(), aContainer("web", DANGEROUS)));
        Audit asked = audits.ask(person, new AuditRequest("kept", "threats", group));
        jdbc.sql("update audits_audit set answer_until = now() where id = ?")
                .param(asked.id())
                .update();
        audits.finish(asked.id());

        enrolment.revoke(person.scope(), "adam", agent.host());

        assertThat(audits.hosts(person.scope(), asked.id()))
                .extracting(AuditHost::name)
                .containsExactly("gone-soon");
        assertThat(audits.verify(person.scope(), asked.id())).isTrue();
    }

    private Audit audit(Audit asked) {
        return audits.audit(person.scope(), asked.id()).orElseThrow();
    }

    private HostState stateOf(Audit asked, UUID host) {
        return audits.hosts(person.scope(), asked.id()).stream()
                .filter(one -> one.id().equals(host))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private List<Finding> failing() {
        return findings.findings(
                        person.scope(),
                        Moment.NOW,
                        FindingFilter.ALL.withRule(java.util.Optional.of("container-privileged")),
                        PageRequest.first(100))
                .items();
    }

    private static void until(BooleanSupplier reached) {
        for (int i = 0; i < 200; i++) {
            if (reached.getAsBoolean()) {
                return;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        throw new AssertionError("not reached within ten seconds");
    }

    private SSLSocket socket(AgentClient client) throws IOException {
        SSLSocket socket = (SSLSocket) client.context().getSocketFactory().createSocket("127.0.0.1", agentPort);
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static String exchange(SSLSocket socket, String request) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        byte[] buffer = new byte[16 * 1024];
        StringBuilder answer = new StringBuilder();
        try {
            for (int read = socket.getInputStream().read(buffer);
                    read > 0;
                    read = socket.getInputStream().read(buffer)) {
                answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            }
        } catch (IOException closed) {
            return answer.toString();
        }
        return answer.toString();
    }
}
