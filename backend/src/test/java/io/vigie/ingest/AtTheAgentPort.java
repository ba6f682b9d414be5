package io.vigie.ingest;

import io.vigie.IntegrationTest;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.Right;
import io.vigie.audits.AuditService;
import io.vigie.enrol.AuthorityService;
import io.vigie.enrol.EnrolmentService;
import io.vigie.enrol.EnrolmentService.TokenRequest;
import io.vigie.ingest.AgentClient.Answer;
import io.vigie.ingest.AgentClient.Enrolled;
import io.vigie.posture.findings.Finding;
import io.vigie.posture.findings.FindingFilter;
import io.vigie.posture.findings.FindingService;
import io.vigie.posture.hosts.FleetService;
import io.vigie.query.Moment;
import io.vigie.query.PageRequest;
import io.vigie.trail.Trail;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests that knock at the agents' port over real TLS with real certificates. */
abstract class AtTheAgentPort extends IntegrationTest {
    static final Map<String, Object> DANGEROUS = Map.of("privileged", true);

    @LocalServerPort
    int peoplePort;

    @Autowired
    AuthorityService authority;

    @Autowired
    EnrolmentService enrolment;

    @Autowired
    AuditService audits;

    @Autowired
    FindingService findings;

    @Autowired
    FleetService fleet;

    @Autowired
    Trail trail;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    GroupPath group;
    Person person;
    AgentClient unenrolled;

    @BeforeEach
    void aGroupOfItsOwn() {
        group = aGroup();
        person = somebodyIn(group);
        unenrolled = AgentClient.withoutCertificate(agentPort, authority);
    }

    String token(Duration life, int uses) {
        return enrolment
                .createToken(scopeFor(Right.ENROL_HOSTS, group), "adam", new TokenRequest(group, life, uses))
                .secret();
    }

    Enrolled anAgent(String name) throws GeneralSecurityException, IOException {
        return unenrolled.enrol(token(Duration.ofMinutes(1), 1), name);
    }

    Answer whileTheirRowsAreLocked(List<Enrolled> agents, Supplier<Answer> action) throws Exception {
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

    static <T> CompletableFuture<T> inBackground(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, Thread::startVirtualThread);
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    List<Finding> failing() {
        return findings.findings(
                        person.scope(),
                        Moment.NOW,
                        FindingFilter.ALL.withRule(java.util.Optional.of("container-privileged")),
                        PageRequest.first(100))
                .items();
    }

    static void until(BooleanSupplier reached) {
        for (int i = 0; i < 1_200; i++) {
            if (reached.getAsBoolean()) {
                return;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        throw new AssertionError("not reached within a minute");
    }

    SSLSocket socket(AgentClient client) throws IOException {
        SSLSocket socket = (SSLSocket) client.context().getSocketFactory().createSocket("127.0.0.1", agentPort);
        socket.setSoTimeout(5_000);
        return socket;
    }

    static String exchange(SSLSocket socket, String request) throws IOException {
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
