package io.vigie.ingest;

import static io.vigie.TestReports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.access.Right;
import io.vigie.ingest.AgentClient.Answer;
import io.vigie.ingest.AgentClient.Enrolled;
import io.vigie.report.Report;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

/** Who may speak at the agents' port, and as whom. */
class AgentPortEnrolmentTest extends AtTheAgentPort {
    @Test
    void a_token_enrols_as_often_as_it_was_made_for() throws Exception {
        String token = token(Duration.ofMinutes(1), 2);
        unenrolled.enrol(token, "one");
        unenrolled.enrol(token, "two");

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
        assertThat(unenrolled.enrol(token, "after all").host()).isNotNull();
    }

    private void refusedToEnrol(String token, String request, String code, int status) {
        String name = "refused-" + UUID.randomUUID();

        Answer answer = unenrolled.askToEnrol(token, request, name);

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(trail.newest(20)).anySatisfy(entry -> {
            assertThat(entry.object()).isEqualTo(name);
            assertThat(entry.outcome()).isEqualTo("refused");
            assertThat(entry.detail()).containsEntry("code", code).containsEntry("address", "127.0.0.1");
        });
    }

    @Test
    void without_a_certificate_nothing_but_enrolment_answers() {
        assertThat(unenrolled.report(report(List.of())).code()).isEqualTo("certificate-required");
        assertThat(unenrolled.get("/agents/orders?incarnation=1&sequence=1").code())
                .isEqualTo("certificate-required");
    }

    @Test
    void a_revoked_certificate_is_refused_and_written_down() throws Exception {
        Enrolled agent = anAgent("web-1");
        Report last = report(List.of());
        agent.client().report(last);
        enrolment.revoke(scopeFor(Right.REVOKE_HOSTS, group), "adam", agent.host());

        assertThat(agent.client().report(report(List.of())).code()).isEqualTo("certificate-revoked");
        assertThat(agent.client()
                        .poll(last.incarnation(), last.sequence())
                        .get()
                        .status())
                .isEqualTo(403);
        assertThat(trail.newest(20)).anySatisfy(entry -> {
            assertThat(entry.actor()).isEqualTo("host:" + agent.host());
            assertThat(entry.detail())
                    .containsEntry("code", "certificate-revoked")
                    .containsEntry("address", "127.0.0.1");
        });
        assertThat(trail.newest(20)).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("host-revoked");
            assertThat(entry.object()).isEqualTo(agent.host().toString());
            assertThat(entry.detail()).containsEntry("stateBefore", "enrolled").containsEntry("stateAfter", "revoked");
        });
    }

    @Test
    void a_certificate_of_a_foreign_authority_is_refused_in_the_handshake() throws Exception {
        Enrolled agent = anAgent("web-1");
        KeyPair foreign = AgentClient.newKeys();
        AgentClient impostor = unenrolled.with(
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
}
