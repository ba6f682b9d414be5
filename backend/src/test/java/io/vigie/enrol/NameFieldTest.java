package io.vigie.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.agent.OrganisationCa;
import java.security.KeyPair;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;

class NameFieldTest {
    private static final OrganisationCa CA = new OrganisationCa();
    private static final KeyPair KEYS = Certificates.newKeys();

    @Test
    void each_field_gives_its_first_name() {
        var certificate = CA.certify(
                KEYS,
                "CN=web-1,OU=servers",
                new GeneralName(GeneralName.dNSName, "Web-1.Example.org"),
                new GeneralName(GeneralName.dNSName, "other.example.org"),
                new GeneralName(GeneralName.uniformResourceIdentifier, "spiffe://example.org/web-1"));

        assertThat(NameField.SUBJECT_CN.of(certificate)).contains("web-1");
        assertThat(NameField.SAN_DNS.of(certificate)).contains("web-1.example.org");
        assertThat(NameField.SAN_URI.of(certificate)).contains("spiffe://example.org/web-1");
    }

    @Test
    void what_no_list_can_show_is_no_name() {
        assertThat(NameField.SUBJECT_CN.of(CA.certify(KEYS, "CN=a\\0Ab", new GeneralName[0])))
                .isEmpty();
        assertThat(NameField.SAN_DNS.of(CA.certify(KEYS, "CN=x", new GeneralName[0])))
                .isEmpty();
        assertThat(NameField.SAN_DNS.of(CA.certify(KEYS, "a".repeat(201)))).isEmpty();
    }
}
