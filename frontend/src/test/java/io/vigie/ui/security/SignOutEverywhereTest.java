package io.vigie.ui.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Browsers of two people, and the end of all sessions of one of them. */
@Tag("long")
class SignOutEverywhereTest extends IntegrationTest {
    private static final Pattern TOKEN = Pattern.compile("<meta name=\"_csrf\" content=\"([^\"]+)\"");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private final class Browser {
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        private String formToken = "";

        Browser openLogin() throws IOException, InterruptedException {
            String page = client.send(request("/login").build(), BodyHandlers.ofString())
                    .body();
            Matcher token = TOKEN.matcher(page);
            assertThat(token.find()).as(page).isTrue();
            formToken = token.group(1);
            return this;
        }

        Browser signIn(String person) throws IOException, InterruptedException {
            String form = "username=" + person + "&password=vigie-demo&_csrf="
                    + URLEncoder.encode(formToken, StandardCharsets.UTF_8);
            client.send(
                    request("/login")
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form))
                            .build(),
                    BodyHandlers.discarding());
            return this;
        }

        /** Otherwise it is sent to the login page. */
        boolean isSignedIn() throws IOException, InterruptedException {
            return client.send(request("/hosts").build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private Browser signedIn(String person) throws IOException, InterruptedException {
        return new Browser().openLogin().signIn(person);
    }

    private int end(String who, String query) {
        RestClient client = RestClient.demo(port, who);
        return client.send(client.request("/api/v1/sessions" + query).DELETE()).status();
    }

    @Test
    void every_session_of_the_person_ends_with_its_next_request_and_those_of_others_go_on() throws Exception {
        Browser office = signedIn("ines");
        Browser home = signedIn("ines");
        Browser other = signedIn("omar");
        assertThat(office.isSignedIn() && home.isSignedIn() && other.isSignedIn())
                .isTrue();

        assertThat(end("ines", "")).isEqualTo(200);

        assertThat(office.isSignedIn()).isFalse();
        assertThat(home.isSignedIn()).isFalse();
        assertThat(other.isSignedIn()).isTrue();
        assertThat(signedIn("ines").isSignedIn()).isTrue();
    }

    @Test
    void a_form_that_was_open_before_signs_in_after() throws Exception {
        Browser waiting = new Browser().openLogin();

        end("ines", "");

        assertThat(waiting.signIn("ines").isSignedIn()).isTrue();
    }

    @Test
    void an_administrator_ends_the_sessions_of_somebody_else() throws Exception {
        Browser alice = signedIn("alice");

        assertThat(end("omar", "?person=alice")).isEqualTo(403);
        assertThat(alice.isSignedIn()).isTrue();
        assertThat(end("adam", "?person=alice")).isEqualTo(200);
        assertThat(alice.isSignedIn()).isFalse();
    }

    @Test
    void what_another_server_ended_ends_here_within_seconds() throws Exception {
        Browser browser = signedIn("omar");
        assertThat(browser.isSignedIn()).isTrue();

        jdbc.sql("""
                insert into access_session (person, generation) values ('omar', 1)
                on conflict (person) do update set generation = access_session.generation + 1""").update();
        Thread.sleep(2_100);

        assertThat(browser.isSignedIn()).isFalse();
    }
}
