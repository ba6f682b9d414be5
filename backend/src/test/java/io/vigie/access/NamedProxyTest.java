package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.RawRequest;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.web.filter.RequestContextFilter;

/** The people's port behind a reverse proxy on this machine: a Tomcat with nothing on it but the port's own rules. */
class NamedProxyTest {
    private static final PeoplePortProperties PROXY = new PeoplePortProperties(
            List.of("Vigie.example.org", "lookout.example.org"),
            List.of(InetAddress.getLoopbackAddress()),
            Duration.ofHours(12));
    private static final int NO_AGENTS = 1;
    private static final String FROM_OUTSIDE = "X-Forwarded-For: 203.0.113.7";
    private static final TomcatServletWebServerFactory FACTORY = new TomcatServletWebServerFactory(0);
    private static final WebServer SERVER = server();

    private static WebServer server() {
        new PeoplePort(PROXY, NO_AGENTS).customize(FACTORY);
        return FACTORY.getWebServer(context -> {
            context.addServlet("answer", new Answering()).addMapping("/*");
            FilterRegistration filter = context.addFilter("port", new PeoplePortFilter(PROXY, NO_AGENTS));
            filter.addMappingForUrlPatterns(null, true, "/*");
            context.addFilter("request", new RequestContextFilter()).addMappingForUrlPatterns(null, true, "/*");
        });
    }

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    private static final class Answering extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getSession(true);
            response.getWriter().write(request.getRequestURL() + " for " + request.getRemoteAddr());
            response.getWriter()
                    .write(", in the trail " + RequestAddress.current().orElse("unknown"));
        }
    }

    private static String get(String... headers) {
        String[] head = new String[headers.length + 1];
        head[0] = "GET /hosts HTTP/1.1";
        System.arraycopy(headers, 0, head, 1, headers.length);
        return RawRequest.send(SERVER.getPort(), head);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vigie.example.org", "VIGIE.example.org", "lookout.example.org:443"})
    void its_names_are_answered_over_https_to_the_address_that_the_proxy_names(String name) {
        assertThat(get("Host: " + name, FROM_OUTSIDE, "X-Forwarded-Proto: https"))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase(
                        "https://" + name.replace(":443", "") + "/hosts for 203.0.113.7, in the trail 203.0.113.7");
    }

    @Test
    void the_cookie_of_a_session_is_one_that_no_other_site_can_set() {
        assertThat(get("Host: vigie.example.org", FROM_OUTSIDE, "X-Forwarded-Proto: https"))
                .containsPattern("Set-Cookie: __Host-vigie=[^;]+; Path=/; Secure; HttpOnly");
    }

    @Test
    void the_name_that_the_proxy_forwards_is_the_one_that_counts() {
        assertThat(get(
                        "Host: 127.0.0.1",
                        "X-Forwarded-Host: vigie.example.org",
                        FROM_OUTSIDE,
                        "X-Forwarded-Proto: https"))
                .startsWith("HTTP/1.1 200");
        assertThat(get(
                        "Host: vigie.example.org",
                        "X-Forwarded-Host: evil.example",
                        FROM_OUTSIDE,
                        "X-Forwarded-Proto: https"))
                .startsWith("HTTP/1.1 421");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vigie.example.org", "localhost"})
    void plain_http_from_outside_is_refused(String name) {
        assertThat(get("Host: " + name, FROM_OUTSIDE, "X-Forwarded-Proto: http"))
                .containsAnyOf("HTTP/1.1 403", "HTTP/1.1 421");
        assertThat(get("Host: " + name, FROM_OUTSIDE)).containsAnyOf("HTTP/1.1 403", "HTTP/1.1 421");
    }

    @Test
    void plain_http_by_a_name_from_this_machine_itself_is_refused() {
        assertThat(get("Host: vigie.example.org")).startsWith("HTTP/1.1 403").contains("\"https-required\"");
    }

    @Test
    void a_name_of_this_machine_is_refused_to_others_even_over_https() {
        assertThat(get("Host: localhost", FROM_OUTSIDE, "X-Forwarded-Proto: https"))
                .startsWith("HTTP/1.1 421");
    }
}
