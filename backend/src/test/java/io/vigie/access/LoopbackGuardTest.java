package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.access.directory.DirectoryProperties;
import io.vigie.access.openid.OpenIdSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What the server refuses to listen on, before it does. */
class LoopbackGuardTest {
    private static final String HERE = "127.0.0.1";
    private static final String EVERYWHERE = "0.0.0.0";
    private static final PeoplePortProperties NOTHING =
            new PeoplePortProperties(List.of(), List.of(), Duration.ofHours(12));
    private static final PeoplePortProperties NAMED =
            new PeoplePortProperties(List.of("vigie.example.org"), List.of(), Duration.ofHours(12));

    private static MapConfigurationPropertySource ofDirectory(String url) {
        return new MapConfigurationPropertySource(Map.of("directory.url", url));
    }

    private static void guard(
            boolean demo, PeoplePortProperties people, String address, String agents, String certificate)
            throws UnknownHostException {
        DirectoryProperties directory = new Binder(ofDirectory(demo ? "" : "ldaps://ldap.example.org/dc=example"))
                .bindOrCreate("directory", DirectoryProperties.class);
        new LoopbackGuard(
                new AccessProperties(directory, List.of(), Duration.ZERO, Duration.ZERO),
                OpenIdSettings.of(),
                people,
                address,
                agents,
                true,
                certificate);
    }

    private static PeoplePortProperties behindProxy(String... names) {
        return new PeoplePortProperties(
                List.of(names), List.of(InetAddress.ofLiteral("192.0.2.7")), Duration.ofHours(12));
    }

    @Test
    void the_demo_listens_on_this_machine_alone_and_has_no_other_name() {
        assertThatCode(() -> guard(true, NOTHING, HERE, HERE, "")).doesNotThrowAnyException();
        assertThatThrownBy(() -> guard(true, NOTHING, EVERYWHERE, HERE, "x")).hasMessageContaining("server.address");
        assertThatThrownBy(() -> guard(true, NOTHING, HERE, EVERYWHERE, ""))
                .hasMessageContaining("vigie.agents.address");
        assertThatThrownBy(() -> guard(true, NAMED, HERE, HERE, "")).hasMessageContaining("vigie.people.host-names");
        assertThatThrownBy(() -> guard(true, behindProxy(), HERE, HERE, ""))
                .hasMessageContaining("vigie.people.proxies");
    }

    @Test
    void whom_others_reach_has_a_name() {
        assertThatThrownBy(() -> guard(false, NOTHING, EVERYWHERE, EVERYWHERE, "people"))
                .hasMessageContaining("Set vigie.people.host-names");
        assertThatThrownBy(() -> guard(false, behindProxy(), HERE, EVERYWHERE, ""))
                .hasMessageContaining("Set vigie.people.host-names");
    }

    @Test
    void whom_others_reach_has_a_certificate_or_a_proxy_that_has() {
        assertThatThrownBy(() -> guard(false, NAMED, EVERYWHERE, EVERYWHERE, ""))
                .hasMessageContaining("without TLS");
        assertThatCode(() -> guard(false, NAMED, EVERYWHERE, EVERYWHERE, "people"))
                .doesNotThrowAnyException();
        assertThatCode(() -> guard(false, behindProxy("vigie.example.org"), EVERYWHERE, EVERYWHERE, ""))
                .doesNotThrowAnyException();
    }
}
