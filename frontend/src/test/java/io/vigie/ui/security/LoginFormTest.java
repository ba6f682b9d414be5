package io.vigie.ui.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The form that people sign in with, as a browser and as a page of another site send it. */
@Tag("long")
class LoginFormTest extends IntegrationTest {
    private static final Pattern TOKEN = Pattern.compile("<meta name=\"_csrf\" content=\"([^\"]+)\"");

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @LocalServerPort
    private int port;

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private String token() throws IOException, InterruptedException {
        String page =
                browser.send(request("/login").build(), BodyHandlers.ofString()).body();
        Matcher token = TOKEN.matcher(page);
        assertThat(token.find()).as(page).isTrue();
        return token.group(1);
    }

    private HttpResponse<String> signIn(String token) throws IOException, InterruptedException {
        String form = "username=alice&password=vigie-demo"
                + (token.isEmpty() ? "" : "&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
        return browser.send(
                request("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String place(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(URI::create)
                .map(URI::toString)
                .orElse("");
    }

    @Test
    void with_the_token_of_its_page_it_signs_in() throws Exception {
        HttpResponse<String> answer = signIn(token());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(place(answer)).doesNotContain("error");
    }

    @Test
    void without_a_token_nobody_is_signed_in_and_the_page_says_that_it_is_too_old() throws Exception {
        token();
        HttpResponse<String> answer = signIn("");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(place(answer)).endsWith("/login?error=page-expired");
        assertThat(browser.send(request("/hosts").build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void with_the_token_of_another_session_nobody_is_signed_in() throws Exception {
        assertThat(place(signIn("of-another-session"))).endsWith("/login?error=page-expired");
    }

    @Test
    void a_form_of_another_kind_or_size_is_refused() throws Exception {
        for (String type :
                new String[] {"multipart/form-data; boundary=x", "multipart/form-data", "text/plain", "application/json"
                }) {
            HttpResponse<String> answer = browser.send(
                    request("/login")
                            .header("Content-Type", type)
                            .POST(BodyPublishers.ofString("x".repeat(10_000)))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(type).isBetween(300, 499);
        }
        assertThat(signIn("x".repeat(1_000_000)).statusCode()).isBetween(300, 499);
    }

    @Test
    void what_a_page_sends_is_bounded_before_anybody_is_signed_in() throws Exception {
        token();
        HttpResponse<String> answer = browser.send(
                request("/?v-r=uidl&v-uiId=0")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("x".repeat(1_100_000)))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("request-too-large");
    }

    @Test
    void an_end_of_a_session_takes_a_token() throws Exception {
        signIn(token());
        HttpResponse<String> answer =
                browser.send(request("/logout").POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(browser.send(request("/hosts").build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }
}
