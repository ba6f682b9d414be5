package io.vigie.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.access.GroupPath;
import io.vigie.agent.OrganisationCa;
import io.vigie.inventory.HostCertificateStore;
import io.vigie.inventory.HostService;
import io.vigie.trail.Trail;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

class OrganisationGroupTest extends IntegrationTest {
    @Autowired
    private AgentPortTls tls;

    @Autowired
    private AuthorityService authority;

    @Autowired
    private HostService hosts;

    @Autowired
    private HostCertificateStore standings;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Trail trail;

    @Autowired
    private Clock clock;

    @Test
    void an_unknown_name_is_taken_into_the_group_of_the_settings_once() {
        GroupPath group = aGroup();
        OrganisationProperties settings =
                new OrganisationProperties(Optional.of("any"), NameField.SAN_DNS, Optional.of(group.value()));
        OrganisationService service =
                new OrganisationService(tls, authority, settings, hosts, standings, jdbc, transactions, trail, clock);
        X509Certificate[] chain = {
            new OrganisationCa().certify(Certificates.newKeys(), UUID.randomUUID() + ".example.org")
        };

        UUID first = service.identify(chain, "10.0.0.1").orElseThrow().host();
        UUID second = service.identify(chain, "10.0.0.1").orElseThrow().host();

        assertThat(second).isEqualTo(first);
        assertThat(hosts.groupOf(somebodyIn(group).scope(), first)).contains(group);
    }
}
