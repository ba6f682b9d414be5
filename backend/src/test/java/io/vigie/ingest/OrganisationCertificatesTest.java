package io.vigie.ingest;

import static io.vigie.TestReports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.access.Right;
import io.vigie.agent.LoadAgent;
import io.vigie.agent.OrganisationCa;
import io.vigie.collect.host.PemFiles;
import io.vigie.enrol.OrganisationService;
import io.vigie.ingest.AgentClient.Answer;
import io.vigie.ingest.AgentClient.Enrolled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Hosts whose certificates an authority of the organisation issues. */
@Tag("long")
class OrganisationCertificatesTest extends AtTheAgentPort {
    private static final OrganisationCa CA = new OrganisationCa();

    /** Trusted itself, while the authority that certifies it is not. */
    private static final OrganisationCa TRUSTED_INTERMEDIATE =
            new OrganisationCa().intermediate(Duration.ofDays(2), Duration.ofDays(2));

    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired
    private OrganisationService organisation;

    @TempDir
    private Path folder;

    private final KeyPair keys = AgentClient.newKeys();
    private final String name = UUID.randomUUID() + ".example.org";

    @DynamicPropertySource
    static void trust(DynamicPropertyRegistry registry) throws IOException {
        Path bundle =
                Files.writeString(Files.createTempFile("organisation", ".pem"), CA.pem() + TRUSTED_INTERMEDIATE.pem());
        registry.add("spring.ssl.bundle.pem.organisation.truststore.certificate", () -> "file:" + bundle);
        registry.add("vigie.enrol.organisation.bundle", () -> "organisation");
    }

    private AgentClient client(X509Certificate... chain) throws Exception {
        return unenrolled.with(keys, chain);
    }

    private UUID registered(String as) {
        return organisation
                .register(scopeFor(Right.REGISTER_HOSTS, group), "adam", as, group)
                .host();
    }

    private static Answer reported(AgentClient client) {
        return client.report(report(List.of()));
    }

    /** Other tests let one authority follow another. */
    private String trusted() throws GeneralSecurityException {
        StringBuilder all = new StringBuilder();
        for (String alias : Collections.list(authority.trusted().aliases())) {
            all.append(PemFiles.encode(
                    "CERTIFICATE", authority.trusted().getCertificate(alias).getEncoded()));
        }
        return all.toString();
    }

    @Test
    void the_agent_itself_reports_with_files_of_the_organisation_once_its_name_is_registered() throws Exception {
        OrganisationCa.write(folder, keys, CA.certify(keys, name));
        Files.writeString(folder.resolve("ca.crt"), trusted());
        LoadAgent agent = LoadAgent.ofOrganisation(folder, "https://127.0.0.1:" + agentPort, 1);
        until(() -> trail.newest(20).stream()
                .anyMatch(entry -> entry.object().equals(name) && entry.detail().containsValue("host-not-registered")));

        UUID host = registered(name);

        until(() -> isReported(host));
        KeyPair renewed = AgentClient.newKeys();
        OrganisationCa intermediate = CA.intermediate(HOUR, HOUR);
        OrganisationCa.write(folder, renewed, intermediate.certify(renewed, name), intermediate.certificate());
        jdbc.sql("update inventory_host set reported_at = null where id = ?")
                .param(host)
                .update();
        until(() -> isReported(host));
        agent.close();
    }

    private boolean isReported(UUID host) {
        return jdbc.sql("select reported_at is not null from inventory_host where id = ?")
                .param(host)
                .query(Boolean.class)
                .single();
    }

    @Test
    void a_name_that_stands_for_no_host_is_refused() throws Exception {
        assertThat(reported(client(CA.certify(keys, name))).code()).isEqualTo("host-not-registered");
        assertThat(reported(client(CA.certify(keys, "CN=" + name, new GeneralName[0])))
                        .code())
                .isEqualTo("host-not-registered");
    }

    @Test
    void a_certificate_that_the_organisation_renews_is_the_same_host() throws Exception {
        registered(name);
        assertThat(reported(client(CA.certify(keys, name))).status()).isEqualTo(200);
        assertThat(reported(client(CA.certify(keys, name.toUpperCase(java.util.Locale.ROOT))))
                        .status())
                .isEqualTo(200);
        assertThat(fleet.fleet(person.scope(), io.vigie.query.Moment.NOW).hosts())
                .isEqualTo(1);
    }

    @Test
    void dates_are_judged_for_each_request() throws Exception {
        registered(name);
        AgentClient ended =
                client(CA.certify(keys, "CN=x", Duration.ofMinutes(-1), new GeneralName(GeneralName.dNSName, name)));

        assertThat(reported(ended).code()).isEqualTo("certificate-expired");
    }

    @Test
    void a_revoked_host_is_refused_at_its_next_request_and_comes_back_when_it_is_registered_again() throws Exception {
        UUID host = registered(name);
        AgentClient agent = client(CA.certify(keys, name));
        assertThat(reported(agent).status()).isEqualTo(200);

        enrolment.revoke(scopeFor(Right.REVOKE_HOSTS, group), "adam", host);

        assertThat(reported(agent).code()).isEqualTo("certificate-revoked");
        assertThat(registered(name)).isEqualTo(host);
        assertThat(reported(agent).status()).isEqualTo(200);
        assertThat(trail.newest(50))
                .filteredOn(
                        entry -> entry.object().equals(name) && entry.action().equals("host-registered"))
                .extracting(entry ->
                        entry.detail().get("stateBefore") + " " + entry.detail().get("stateAfter"))
                .containsExactly("revoked enrolled", "null null");
    }

    @Test
    void nobody_becomes_a_host_of_our_authority_by_its_id_or_its_name() throws Exception {
        Enrolled ours = anAgent("web");
        String id = ours.host().toString();

        assertThat(reported(client(CA.certify(keys, "CN=" + id, new GeneralName(GeneralName.dNSName, id))))
                        .code())
                .isEqualTo("host-not-registered");
        assertThat(registered("web")).isNotEqualTo(ours.host());
        assertThat(registered(id)).isNotEqualTo(ours.host());
        assertThat(reported(client(CA.certify(keys, id))).status()).isEqualTo(200);
        assertThat(reported(ours.client()).status()).isEqualTo(200);
    }

    @Test
    void an_intermediate_authority_comes_along_with_the_certificate() throws Exception {
        registered(name);
        OrganisationCa intermediate = CA.intermediate(Duration.ofDays(2), Duration.ofDays(2));
        X509Certificate own = intermediate.certify(keys, name);

        assertThat(reported(client(own, intermediate.certificate())).status()).isEqualTo(200);
        assertThat(reported(client(own, intermediate.certificate(), CA.certificate()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_intermediate_authority_that_is_trusted_itself_need_not_come_along() throws Exception {
        registered(name);
        X509Certificate own = TRUSTED_INTERMEDIATE.certify(keys, name);

        assertThat(reported(client(own)).status()).isEqualTo(200);
        assertThat(reported(client(own, TRUSTED_INTERMEDIATE.certificate())).status())
                .isEqualTo(200);
    }

    @Test
    void an_intermediate_authority_that_began_after_the_certificate_counts_as_well() throws Exception {
        registered(name);
        OrganisationCa renewed = CA.intermediate(HOUR.dividedBy(2), HOUR);

        assertThat(reported(client(renewed.certify(keys, name), renewed.certificate()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_certificate_ends_with_the_intermediate_authority_that_issued_it() throws Exception {
        registered(name);
        OrganisationCa ended = CA.intermediate(HOUR.multipliedBy(2), HOUR.dividedBy(-2));

        assertThat(reported(client(ended.certify(keys, name), ended.certificate()))
                        .code())
                .isEqualTo("certificate-expired");
    }

    @Test
    void a_chain_that_leads_to_no_trusted_authority_is_refused_in_the_handshake() throws Exception {
        registered(name);
        OrganisationCa intermediate = CA.intermediate(HOUR, HOUR);
        OrganisationCa foreign = new OrganisationCa().intermediate(HOUR, HOUR);

        refused(client(intermediate.certify(keys, name)));
        refused(client(foreign.certify(keys, name), foreign.certificate()));
        refused(client(foreign.certify(keys, name), intermediate.certificate()));
    }

    @Test
    void a_host_certifies_nobody() throws Exception {
        registered(name);
        X509Certificate host = CA.certify(keys, UUID.randomUUID() + ".example.org");

        refused(client(OrganisationCa.issuedBy(keys, host, name), host));
    }

    private static void refused(AgentClient client) {
        assertThatThrownBy(() -> reported(client)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void a_certificate_of_the_organisation_gets_none_of_ours() throws Exception {
        registered(name);
        AgentClient agent = client(CA.certify(keys, name));

        assertThat(agent.askToRenew(AgentClient.request(keys)).code()).isEqualTo("certificate-required");
    }
}
