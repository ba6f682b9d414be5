package io.vigie.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vigie.agent.TestServer.Answer;
import io.vigie.agent.console.Log;
import io.vigie.agent.enrolment.AgentState;
import io.vigie.agent.enrolment.CurrentIdentity;
import io.vigie.agent.enrolment.Enrolment;
import io.vigie.agent.enrolment.Identity;
import io.vigie.agent.server.CaPin;
import io.vigie.agent.server.Credentials;
import io.vigie.agent.server.ServerAddress;
import io.vigie.agent.server.ServerClient;
import io.vigie.collect.FakeHost;
import io.vigie.collect.host.PemFiles;
import io.vigie.report.AgentDescription;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates that agents renew by themselves, over real TLS. */
@Tag("long")
class RenewalTest {
    private static final Duration OLD = Duration.ofDays(29);
    private static final Duration FRESH = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private TestServer door = new TestServer();
    private final FakeHost host = new FakeHost();
    private final List<Duration> slept = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private Optional<HostAgent> agent = Optional.empty();

    @AfterEach
    void close() {
        agent.ifPresent(HostAgent::close);
        door.close();
        host.close();
    }

    /** With a certificate of this age, of 30 days; further ones are fresh. */
    private void enrol(Duration age) {
        door.authority.age = age;
        new Enrolment(AgentState.in(folder))
                .enrol(
                        new Enrolment.Invitation(ServerAddress.of(door.url()), "t", CaPin.of(door.authority.pin())),
                        "web-1");
        door.authority.age = FRESH;
    }

    private void start() throws Exception {
        host.add(1, "web");
        host.ready();
        HostAgent started = new HostAgent(
                new HostAgent.Parts(
                        AgentState.in(folder),
                        host.scan(),
                        Optional.empty(),
                        new AgentDescription("1.0", false, Map.of()),
                        Clock.systemUTC(),
                        RandomGenerator.getDefault(),
                        duration -> {
                            slept.add(duration);
                            Thread.sleep(20);
                        },
                        new Log(new PrintStream(logged, true), Clock.systemUTC(), "")),
                new HostAgent.Rhythm(Duration.ofMinutes(5), Duration.ofMillis(250), Duration.ofSeconds(5)));
        agent = Optional.of(started);
        started.start();
    }

    private String serial() throws Exception {
        return identity().certificate().getSerialNumber().toString(16);
    }

    private Identity identity() throws Exception {
        return AgentState.in(folder).identity().orElseThrow();
    }

    private void awaitRenewalAfter(String old) {
        TestServer.await(
                () -> !door.serials.isEmpty() && !door.serials.getLast().equals(old));
    }

    private void polls(int count) {
        int before = door.serials.size();
        TestServer.await(() -> door.serials.size() >= before + count);
    }

    @Test
    void an_old_certificate_is_renewed_for_a_fresh_key_and_connections_follow() throws Exception {
        enrol(OLD);
        String old = serial();

        start();

        awaitRenewalAfter(old);
        polls(3);
        assertThat(door.serials.getFirst()).isEqualTo(old);
        assertThat(door.serials.getLast()).isEqualTo(serial());
        assertThat(door.askedKeys).hasSize(2).doesNotHaveDuplicates();
        assertThat(logged.toString()).containsOnlyOnce("certificate is renewed, until");
    }

    @Test
    void a_fresh_certificate_is_left_alone() throws Exception {
        enrol(FRESH);

        start();

        TestServer.await(() -> door.polls.size() >= 3);
        assertThat(door.askedKeys).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-366, 366, -3650, 3650})
    void a_server_whose_clock_is_years_off_the_agents_is_trusted_by_its_authority_and_name(int days) {
        door.close();
        door = new TestServer("127.0.0.1", new TestAuthority(Duration.ofDays(days)));
        enrol(FRESH);

        assertThatCode(this::start).doesNotThrowAnyException();

        TestServer.await(() -> door.count() == 1);
    }

    @Test
    void a_certificate_from_before_the_servers_clock_was_set_back_is_renewed() throws Exception {
        enrol(Duration.ofDays(-20));
        String old = serial();

        start();

        awaitRenewalAfter(old);
        polls(3);
        assertThat(door.askedKeys).hasSize(2);
    }

    @Test
    void a_certificate_that_ended_while_the_host_slept_heals_by_itself() throws Exception {
        enrol(Duration.ofDays(70));
        String old = serial();
        door.expired = Set.of(old);

        start();

        TestServer.await(() -> door.count() == 1);
        assertThat(serial()).isNotEqualTo(old);
        assertThat(slept).doesNotContain(Duration.ofMinutes(10));
    }

    @Test
    void after_a_lost_answer_the_old_certificate_is_used_and_the_next_one_asked_for_again() throws Exception {
        enrol(OLD);
        String old = serial();
        door.renewalsAreLost = true;
        start();
        TestServer.await(() -> door.askedKeys.size() >= 3);
        assertThat(serial()).isEqualTo(old);

        door.renewalsAreLost = false;

        awaitRenewalAfter(old);
        assertThat(door.serials.getLast()).isEqualTo(serial());
    }

    @Test
    void a_refused_renewal_is_tried_again_ever_less_often_and_reported_once() throws Exception {
        enrol(OLD);
        String old = serial();
        for (int times = 0; times < 8; times++) {
            door.answerRenewal(times == 3 ? new Answer(503, Optional.of("17"), "{}") : Answer.of(500, ""));
        }

        start();

        awaitRenewalAfter(old);
        assertThat(slept).contains(Duration.ofSeconds(17)).anyMatch(pause -> pause.toSeconds() >= 60);
        assertThat(logged.toString())
                .containsOnlyOnce("certificate cannot be renewed: the server answered with status");
    }

    @Test
    void a_certificate_that_ended_too_long_ago_is_said_in_one_sentence() throws Exception {
        enrol(OLD);
        door.answerRenewal(Answer.problem(403, "certificate-expired-long-ago"));
        door.answerRenewal(Answer.problem(403, "certificate-expired-long-ago"));

        start();

        TestServer.await(() -> door.askedKeys.size() == 2);
        assertThat(logged.toString())
                .containsOnlyOnce(
                        "This host's certificate cannot be renewed: it ended too long ago; enrol this host again"
                                + " with a token, see vigie-agent enrol.");
        assertThat(slept).contains(Duration.ofHours(1));
    }

    @Test
    void a_certificate_for_another_key_is_not_taken() throws Exception {
        enrol(OLD);
        String old = serial();
        String other = TestAuthority.pem(
                door.authority.issue("CN=x", TestAuthority.newKeys().getPublic(), false, List.of()));
        door.answerRenewal(Answer.of(
                201,
                io.vigie.collect.Recorded.text(
                        Map.of("host", "h", "certificate", other, "authority", door.authority.pem()))));

        start();

        awaitRenewalAfter(old);
        assertThat(logged.toString()).contains("holds no certificate for this host");
        assertThat(door.serials.getLast()).isEqualTo(serial());
    }

    @Test
    void an_exchange_that_meets_the_change_is_made_again_with_the_new_certificate() throws Exception {
        enrol(FRESH);
        CurrentIdentity old = new CurrentIdentity(identity());
        door.expired = Set.of(serial());
        enrol(FRESH);
        CurrentIdentity fresh = new CurrentIdentity(identity());
        AtomicInteger asked = new AtomicInteger();
        Credentials changing = () -> asked.incrementAndGet() <= 2 ? old.tls() : fresh.tls();

        try (ServerClient server = new ServerClient(identity().server(), changing, Duration.ofSeconds(10))) {
            assertThat(server.get("/agents/orders?x=1").status()).isEqualTo(204);
        }

        assertThat(door.serials).hasSize(2).endsWith(serial());
    }

    @Test
    void what_a_kill_leaves_half_written_is_not_read() throws Exception {
        enrol(OLD);
        String old = serial();
        Files.writeString(folder.resolve("identity.pem.new"), "Server: https://");

        assertThat(serial()).isEqualTo(old);
        start();
        awaitRenewalAfter(old);

        assertThat(folder.resolve("identity.pem.new")).doesNotExist();
    }

    @Test
    void an_identity_that_cannot_be_stored_is_not_used() throws Exception {
        enrol(OLD);
        String old = serial();
        Files.createDirectories(folder.resolve("identity.pem.new/in the way"));

        start();

        TestServer.await(() -> door.askedKeys.size() >= 3);
        polls(2);
        assertThat(door.serials).containsOnly(old);
        assertThat(serial()).isEqualTo(old);
    }

    @Test
    void the_files_of_an_agent_without_renewal_are_read_and_give_way_to_one() throws Exception {
        KeyPair keys = TestAuthority.newKeys();
        Instant from = Instant.now().minus(OLD);
        X509Certificate own =
                door.authority.issue("CN=h", keys.getPublic(), false, List.of(), from, from.plus(Duration.ofDays(30)));
        Files.writeString(folder.resolve("server.txt"), door.url());
        Files.writeString(folder.resolve("host.txt"), "6a1f2c3d-0000-4000-8000-00000000000a");
        Files.writeString(folder.resolve("authority.pem"), door.authority.pem());
        Files.writeString(
                folder.resolve("key.pem"),
                PemFiles.encode("PRIVATE KEY", keys.getPrivate().getEncoded()));
        Files.writeString(folder.resolve("certificate.pem"), TestAuthority.pem(own));
        assertThat(AgentState.in(folder).isEnrolled()).isTrue();

        start();

        awaitRenewalAfter(own.getSerialNumber().toString(16));
        assertThat(identity().host()).isEqualTo("6a1f2c3d-0000-4000-8000-00000000000a");
        assertThat(folder.resolve("key.pem")).doesNotExist();
        assertThat(folder.resolve("server.txt")).doesNotExist();
        String renewed = serial();
        Files.writeString(folder.resolve("certificate.pem"), "what a kill has left");
        assertThat(serial()).isEqualTo(renewed);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("identity.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void hosts_that_were_enrolled_together_renew_over_a_sixth_of_the_life() throws Exception {
        enrol(FRESH);
        Identity like = identity();
        Instant from = like.certificate().getNotBefore().toInstant();

        List<Long> hours = IntStream.range(0, 300)
                .mapToObj(number -> new BigInteger(128, new java.util.Random(number)))
                .map(serial -> renewedAfterHours(like, serial, from))
                .toList();

        assertThat(hours).allMatch(hour -> hour >= 20 * 24 && hour <= 25 * 24 + 1);
        assertThat(hours.stream().distinct().count()).isGreaterThan(80);
    }

    private long renewedAfterHours(Identity like, BigInteger serial, Instant from) {
        X509Certificate certificate = door.authority.issue(
                "CN=h", like.certificate().getPublicKey(), serial, from, from.plus(Duration.ofDays(30)));
        Identity identity = new Identity(like.server(), like.host(), like.key(), certificate, like.authorities());
        return IntStream.range(0, 30 * 24)
                .filter(hour -> identity.isDueAt(from.plus(Duration.ofHours(hour))))
                .findFirst()
                .orElseThrow();
    }
}
