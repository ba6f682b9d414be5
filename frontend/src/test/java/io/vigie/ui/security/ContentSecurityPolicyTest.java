package io.vigie.ui.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the headers of a page let run; {@code HostileAddressesTest} asks a browser. */
@Tag("long")
class ContentSecurityPolicyTest extends IntegrationTest {
    private static final Pattern SCRIPTS = Pattern.compile("script-src 'self' 'nonce-([0-9a-f-]{36})' 'unsafe-eval';");

    @LocalServerPort
    private int port;

    private HttpResponse<String> answer(String path) throws Exception {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            return browser.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static String policy(HttpResponse<String> answer) {
        assertThat(answer.headers().allValues("Content-Security-Policy")).hasSize(1);
        return answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    private static String nonce(HttpResponse<String> page) {
        Matcher scripts = SCRIPTS.matcher(policy(page));
        assertThat(scripts.find()).as(policy(page)).isTrue();
        return scripts.group(1);
    }

    @Test
    void every_script_of_a_page_carries_the_number_of_this_answer() throws Exception {
        HttpResponse<String> page = answer("/login");

        assertThat(Pattern.compile("<script[^>]*>")
                        .matcher(page.body())
                        .results()
                        .map(MatchResult::group))
                .isNotEmpty()
                .allSatisfy(script -> assertThat(script).contains("nonce=\"" + nonce(page) + "\""));
        assertThat(nonce(answer("/login"))).isNotEqualTo(nonce(page));
    }

    @Test
    void whatever_is_no_page_may_hold_no_script() throws Exception {
        assertThat(policy(answer("/vigie.css")))
                .contains("script-src 'self' 'unsafe-eval';")
                .contains("object-src 'none'")
                .contains("frame-ancestors 'none'");
    }
}
