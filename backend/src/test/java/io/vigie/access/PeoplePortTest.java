package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.RawRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** With the demo directory: by loopback names alone, and no page of another site changes anything. */
class PeoplePortTest extends IntegrationTest {
    private static final String ALICE = "Authorization: Basic "
            + Base64.getEncoder().encodeToString("alice:vigie-demo".getBytes(StandardCharsets.US_ASCII));

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "localhost.",
                "127.0.0.2",
                "2130706433",
                "0x7f000001",
                "0.0.0.0",
                "[::ffff:127.0.0.1]",
                "vigie"
            })
    void a_name_that_is_not_its_own_is_refused(String name) {
        String answer = RawRequest.send(port, "GET /api/v1/fleet HTTP/1.1", "Host: " + name, ALICE);

        assertThat(answer)
                .startsWith("HTTP/1.1 421")
                .contains("\"host-name-unknown\"")
                .doesNotContain("evil", "hazard");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost:8080", "127.0.0.1", "127.0.0.1:1", "[::1]"})
    void loopback_names_are_answered(String name) {
        assertThat(RawRequest.send(port, "GET /api/v1/fleet HTTP/1.1", "Host: " + name, ALICE))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-For: 203.0.113.7",
                "X-Forwarded-Proto: https",
                "Forwarded: for=203.0.113.7;host=evil.example;proto=https"
            })
    void forwarded_headers_of_a_proxy_that_is_not_named_are_nothing(String header) {
        assertThat(RawRequest.send(port, "GET /api/v1/fleet HTTP/1.1", "Host: localhost", ALICE, header))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("Strict-Transport-Security");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, http://localhost:1",
        "Origin, http://127.0.0.1",
        "Origin, null",
        "Origin, x",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void a_page_of_another_site_changes_nothing(String header, String value) {
        String path = "/api/v1/hosts/00000000-0000-0000-0000-000000000000/revocation";

        assertThat(RawRequest.send(
                        port,
                        "POST " + path + " HTTP/1.1",
                        "Host: localhost:" + port,
                        ALICE,
                        "Content-Length: 0",
                        header + ": " + value))
                .startsWith("HTTP/1.1 403")
                .contains("\"origin-foreign\"");
    }

    @Test
    void a_page_of_its_own_changes_what_its_person_may() {
        assertThat(RawRequest.send(
                        port,
                        "POST /api/v1/audits HTTP/1.1",
                        "Host: localhost:" + port,
                        ALICE,
                        "Origin: http://localhost:" + port,
                        "Sec-Fetch-Site: same-origin",
                        "Content-Type: application/json",
                        "Content-Length: 0"))
                .startsWith("HTTP/1.1 400")
                .contains("\"body-invalid\"");
    }

    @Test
    void an_address_for_another_name_than_the_hosts_is_refused() {
        assertThat(RawRequest.send(port, "GET http://evil.example/api/v1/fleet HTTP/1.1", "Host: localhost", ALICE))
                .startsWith("HTTP/1.1 4")
                .doesNotContain("hazard");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET",
                "GET / HTTP/9.9",
                "GET /\u0001 HTTP/1.1",
                "GET /{} HTTP/1.1",
                "G\u0000T / HTTP/1.1",
                "GET / HTTP/1.1\r\nHost: a b",
                "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost",
                "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1",
                "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2",
                "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 5",
                "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked, chunked",
                "GET / HTTP/1.1\r\nHost: localhost\r\nCookie: \u0000=\u0001",
                "GET / HTTP/1.1\r\nHost: localhost\r\nExpect: 200-maybe"
            })
    void a_head_that_is_none_is_refused_without_a_stack_trace(String head) {
        String answer = RawRequest.send(port, head);

        assertThat(answer)
                .startsWith("HTTP/1.1 ")
                .doesNotStartWith("HTTP/1.1 500")
                .doesNotContain("Exception", "Apache", "\tat ");
    }

    @Test
    void a_head_that_is_too_long_is_refused() {
        assertThat(RawRequest.send(port, "GET / HTTP/1.1", "Host: localhost", "X: " + "a".repeat(100_000)))
                .startsWith("HTTP/1.1 4")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1;audit%?q=a",
                "/api/v1/hosts;a=%",
                "/api/v1/hosts;a=%f",
                "/api/v1/hosts;a=%zz",
                "/api/v1/hosts;%zz=1",
                "/;%",
                "/login;a=%4",
                "/agents/orders;%g0",
                "/VAADIN/;a=%%"
            })
    void a_path_that_cannot_be_decoded_is_refused(String path) {
        for (String method : List.of("GET", "POST")) {
            assertThat(RawRequest.send(port, method + " " + path + " HTTP/1.1", "Host: localhost", ALICE))
                    .startsWith("HTTP/1.1 4")
                    .containsAnyOf("\"request-invalid\"", "\"wrong-port\"");
        }
    }
}
