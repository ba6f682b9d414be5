package io.vigie.ingest;

import static io.vigie.TestReports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.access.Right;
import io.vigie.enrol.CertificateService;
import io.vigie.enrol.DatedCertificates;
import io.vigie.ingest.AgentClient.Answer;
import io.vigie.ingest.AgentClient.Enrolled;
import io.vigie.report.Report;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Certificates that follow one another, and what they may do outside of their dates. */
class CertificateRenewalTest extends AtTheAgentPort {
    @Autowired
    private CertificateService certificates;

    private Enrolled anAgentOfYesterday() throws Exception {
        Enrolled agent = anAgent("web");
        yesterday(agent.host());
        return agent;
    }

    private void yesterday(UUID host) {
        jdbc.sql("update enrol_certificate set issued_at = issued_at - interval '1 day' where host_id = ?")
                .param(host)
                .update();
    }

    private List<String> serials(UUID host) {
        return jdbc.sql("select serial from enrol_certificate where host_id = ? order by issued_at")
                .param(host)
                .query(String.class)
                .list();
    }

    private static Answer reported(Enrolled agent) {
        return agent.client().report(report(List.of()));
    }

    @Test
    void agents_certificates_last_thirty_days() throws Exception {
        Enrolled agent = anAgent("web");

        assertThat(jdbc.sql("select expires_at - issued_at between interval '30 days' - interval '1 minute'"
                                + " and interval '30 days' from enrol_certificate where host_id = ?")
                        .param(agent.host())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void the_old_certificate_counts_until_the_next_one_was_used() throws Exception {
        Enrolled agent = anAgentOfYesterday();

        Enrolled next = agent.client().renewed();

        assertThat(next.host()).isEqualTo(agent.host());
        assertThat(trail.newest(20)).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("certificate-renewed");
            assertThat(entry.actor()).isEqualTo("host:" + agent.host());
            assertThat(entry.detail())
                    .containsEntry("address", "127.0.0.1")
                    .containsEntry("serialBefore", serials(agent.host()).getFirst())
                    .containsEntry("serialAfter", serials(agent.host()).getLast());
        });
        assertThat(reported(agent).status()).isEqualTo(200);
        assertThat(reported(next).status()).isEqualTo(200);
        assertThat(reported(agent).code()).isEqualTo("certificate-replaced");
        assertThat(agent.client().poll(1, 1).get().code()).isEqualTo("certificate-replaced");
        assertThat(reported(next).status()).isEqualTo(200);
        assertThat(trail.newest(20)).anySatisfy(entry -> {
            assertThat(entry.actor()).isEqualTo("host:" + agent.host());
            assertThat(entry.detail()).containsEntry("code", "certificate-replaced");
        });
    }

    @Test
    void a_heartbeat_is_a_use_too_and_keeps_the_host_fresh() throws Exception {
        Enrolled agent = anAgentOfYesterday();
        Report last = report(List.of());
        agent.client().report(last);
        Enrolled next = agent.client().renewed();

        var poll = next.client().poll(last.incarnation(), last.sequence());
        until(() -> jdbc.sql("select next_serial is null from inventory_host where id = ?")
                .param(agent.host())
                .query(Boolean.class)
                .single());

        assertThat(reported(agent).code()).isEqualTo("certificate-replaced");
        assertThat(poll).isNotDone();
    }

    @Test
    void a_next_certificate_whose_answer_was_lost_gives_way_to_the_one_asked_for_after_it() throws Exception {
        Enrolled agent = anAgentOfYesterday();
        Enrolled lost = agent.client().renewed();
        yesterday(agent.host());

        Enrolled next = agent.client().renewed();

        assertThat(reported(lost).code()).isEqualTo("certificate-replaced");
        assertThat(reported(agent).status()).isEqualTo(200);
        assertThat(reported(next).status()).isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from enrol_certificate where host_id = ?")
                        .param(agent.host())
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void rows_of_certificates_that_nobody_can_renew_go_but_for_the_two_newest_of_the_host() throws Exception {
        Enrolled agent = anAgentOfYesterday();
        for (int days : List.of(-400, -401, -402, 300)) {
            jdbc.sql("""
                    insert into enrol_certificate (serial, host_id, issued_at, expires_at, authority_id)
                    select ?, host_id, issued_at + make_interval(days => ?), expires_at + make_interval(days => ?), authority_id
                    from enrol_certificate where host_id = ? order by issued_at desc limit 1""")
                    .params("old" + days + agent.host(), days, days, agent.host())
                    .update();
        }

        certificates.removeEnded();

        assertThat(jdbc.sql("select serial from enrol_certificate where host_id = ? order by issued_at")
                        .param(agent.host())
                        .query(String.class)
                        .list())
                .hasSize(2)
                .endsWith("old300" + agent.host());
        assertThat(reported(agent).status()).isEqualTo(200);
    }

    @Test
    void a_host_renews_once_a_minute_at_most() throws Exception {
        Enrolled agent = anAgent("web");

        Answer answer = agent.client().askToRenew(AgentClient.request(AgentClient.newKeys()));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("certificate-renewed-just-now");
        assertThat(answer.retryAfter()).contains("60");
    }

    @Test
    void nobody_renews_without_a_certificate_or_for_a_key_that_they_do_not_hold() throws Exception {
        Enrolled agent = anAgentOfYesterday();

        assertThat(unenrolled
                        .askToRenew(AgentClient.request(AgentClient.newKeys()))
                        .code())
                .isEqualTo("certificate-required");
        assertThat(agent.client()
                        .askToRenew(AgentClient.request(AgentClient.newKeys(), AgentClient.newKeys()))
                        .code())
                .isEqualTo("certificate-request-invalid");
    }

    @Test
    void a_certificate_that_ended_forty_days_ago_can_be_renewed_and_nothing_else() throws Exception {
        Enrolled agent = dated(anAgentOfYesterday(), Duration.ofDays(-70), Duration.ofDays(-40));

        assertThat(reported(agent).code()).isEqualTo("certificate-expired");
        assertThat(reported(agent).status()).isEqualTo(403);
        assertThat(agent.client().poll(1, 1).get(5, TimeUnit.SECONDS).code()).isEqualTo("certificate-expired");

        assertThat(reported(agent.client().renewed()).status()).isEqualTo(200);
    }

    @Test
    void a_certificate_from_before_the_clock_was_set_back_can_be_renewed_and_nothing_else() throws Exception {
        Enrolled agent = dated(anAgentOfYesterday(), Duration.ofDays(365), Duration.ofDays(395));

        assertThat(reported(agent).code()).isEqualTo("certificate-expired");

        assertThat(reported(agent.client().renewed()).status()).isEqualTo(200);
    }

    @Test
    void a_certificate_that_ended_more_than_a_year_ago_is_not_renewed() throws Exception {
        Enrolled agent = dated(anAgentOfYesterday(), Duration.ofDays(-400), Duration.ofDays(-366));

        assertThat(agent.client()
                        .askToRenew(AgentClient.request(AgentClient.newKeys()))
                        .code())
                .isEqualTo("certificate-expired-long-ago");
    }

    @Test
    void an_expired_certificate_of_a_revoked_host_is_not_renewed() throws Exception {
        Enrolled agent = dated(anAgentOfYesterday(), Duration.ofDays(-70), Duration.ofDays(-40));
        enrolment.revoke(scopeFor(Right.REVOKE_HOSTS, group), "adam", agent.host());

        assertThat(agent.client()
                        .askToRenew(AgentClient.request(AgentClient.newKeys()))
                        .code())
                .isEqualTo("certificate-revoked");
    }

    @Test
    void a_certificate_that_ends_on_an_open_connection_counts_no_longer() throws Exception {
        Enrolled agent = dated(anAgentOfYesterday(), Duration.ofDays(-1), Duration.ofSeconds(3));
        assertThat(reported(agent).status()).isEqualTo(200);

        Thread.sleep(4_000);

        assertThat(reported(agent).code()).isEqualTo("certificate-expired");
    }

    /** The same host, spoken for by a certificate with these dates from now. */
    private Enrolled dated(Enrolled agent, Duration from, Duration until) throws Exception {
        Instant now = Instant.now();
        X509Certificate certificate = DatedCertificates.issue(
                authority, agent.keys().getPublic(), agent.host(), now.plus(from), now.plus(until));
        jdbc.sql("update inventory_host set certificate_serial = ? where id = ?")
                .params(certificate.getSerialNumber().toString(16), agent.host())
                .update();
        return new Enrolled(agent.host(), unenrolled.with(agent.keys(), certificate), agent.keys());
    }

    @Test
    void the_servers_own_certificate_is_refused_in_the_handshake() throws Exception {
        X509Certificate certificate = authority.server().getCertificateChain("1")[0];
        KeyPair keys =
                new KeyPair(certificate.getPublicKey(), authority.server().getPrivateKey("1"));

        AgentClient impostor = unenrolled.with(keys, certificate);

        assertThatThrownBy(() -> impostor.report(report(List.of()))).isInstanceOf(UncheckedIOException.class);
    }
}
