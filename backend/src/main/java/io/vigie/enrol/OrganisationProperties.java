package io.vigie.enrol;

import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Certificates of the organisation's own authorities on the agents' port.
 *
 * @param bundle the SSL bundle whose trust store holds those authorities, and whose key store, where there is one, what this
 *     server shows to agents; none are accepted without it
 * @param nameFrom where a certificate has the name of its host
 * @param group into which a host of an unknown name is taken; without it, names have to be registered
 */
@ConfigurationProperties("vigie.enrol.organisation")
record OrganisationProperties(
        Optional<String> bundle, @DefaultValue("san-dns") NameField nameFrom, Optional<String> group) {}
