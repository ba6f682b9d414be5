package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.RawRequest;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.test.context.TestPropertySource;

/** Behind a reverse proxy on this machine, with a directory of one's own. */
@TestPropertySource(
        properties = {
            "vigie.access.directory.url=ldap://127.0.0.1:1/dc=example",
            "vigie.people.host-names=Vigie.example.org,lookout.example.org",
            "vigie.people.proxies=127.0.0.1"
        })
class NamedProxyTest extends IntegrationTest {
    private static final String FROM_OUTSIDE = "X-Forwarded-For: 203.0.113.7";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"vigie.example.org", "VIGIE.example.org", "lookout.example.org:443"})
    void its_names_are_answered_over_https(String name) {
        String answer = RawRequest.send(
                port, "GET /api/openapi.yaml HTTP/1.1", "Host: " + name, FROM_OUTSIDE, "X-Forwarded-Proto: https");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("Strict-Transport-Security");
    }

    @Test
    void the_name_that_the_proxy_forwards_is_the_one_that_counts() {
        assertThat(RawRequest.send(
                        port,
                        "GET /api/openapi.yaml HTTP/1.1",
                        "Host: 127.0.0.1",
                        "X-Forwarded-Host: vigie.example.org",
                        FROM_OUTSIDE,
                        "X-Forwarded-Proto: https"))
                .startsWith("HTTP/1.1 200");
        assertThat(RawRequest.send(
                        port,
                        "GET /api/openapi.yaml HTTP/1.1",
                        "Host: vigie.example.org",
                        "X-Forwarded-Host: evil.example",
                        FROM_OUTSIDE,
                        "X-Forwarded-Proto: https"))
                .startsWith("HTTP/1.1 421");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vigie.example.org", "localhost"})
    void plain_http_from_outside_is_refused(String name) {
        assertThat(RawRequest.send(
                        port,
                        "GET /api/openapi.yaml HTTP/1.1",
                        "Host: " + name,
                        FROM_OUTSIDE,
                        "X-Forwarded-Proto: http"))
                .containsAnyOf("HTTP/1.1 403", "HTTP/1.1 421");
        assertThat(RawRequest.send(port, "GET /api/openapi.yaml HTTP/1.1", "Host: " + name, FROM_OUTSIDE))
                .containsAnyOf("HTTP/1.1 403", "HTTP/1.1 421");
    }

    @Test
    void a_name_of_this_machine_is_refused_to_others_even_over_https() {
        assertThat(RawRequest.send(
                        port,
                        "GET /api/openapi.yaml HTTP/1.1",
                        "Host: localhost",
                        FROM_OUTSIDE,
                        "X-Forwarded-Proto: https"))
                .startsWith("HTTP/1.1 421");
    }

    @Test
    void the_cookie_of_a_session_is_one_that_no_other_site_can_set() {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();

        new PeoplePort(
                        new PeoplePortProperties(
                                List.of("vigie.example.org"),
                                List.of(InetAddress.getLoopbackAddress()),
                                Duration.ofHours(12)),
                        1)
                .customize(factory);

        assertThat(factory.getSettings().getSession().getCookie().getName()).isEqualTo("__Host-vigie");
        assertThat(factory.getSettings().getSession().getCookie().getSecure()).isTrue();
        assertThat(factory.getSettings().getSession().getCookie().getPath()).isEqualTo("/");
    }
}
