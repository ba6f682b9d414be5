package io.vigie.ui.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import io.vigie.access.DemoDirectory;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Browsers of two people, and the end of all sessions of one of them. */
@Tag("long")
class SignOutEverywhereTest extends IntegrationTest {
    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private FormBrowser signedIn(String person) throws IOException, InterruptedException {
        return new FormBrowser(port).openLogin().signIn(person, DemoDirectory.PASSWORD);
    }

    private int end(String who, String query) {
        RestClient client = RestClient.demo(port, who);
        return client.send(client.request("/api/v1/sessions" + query).DELETE()).status();
    }

    @Test
    void every_session_of_the_person_ends_with_its_next_request_and_those_of_others_go_on() throws Exception {
        FormBrowser office = signedIn("ines");
        FormBrowser home = signedIn("ines");
        FormBrowser other = signedIn("omar");
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
        FormBrowser waiting = new FormBrowser(port).openLogin();

        end("ines", "");

        assertThat(waiting.signIn("ines", DemoDirectory.PASSWORD).isSignedIn()).isTrue();
    }

    @Test
    void an_administrator_ends_the_sessions_of_somebody_else() throws Exception {
        FormBrowser alice = signedIn("alice");

        assertThat(end("omar", "?person=alice")).isEqualTo(403);
        assertThat(alice.isSignedIn()).isTrue();
        assertThat(end("adam", "?person=alice")).isEqualTo(200);
        assertThat(alice.isSignedIn()).isFalse();
    }

    @Test
    void what_another_server_ended_ends_here_within_seconds() throws Exception {
        FormBrowser browser = signedIn("omar");
        assertThat(browser.isSignedIn()).isTrue();

        jdbc.sql("""
                insert into access_session (person, generation) values ('omar', 1)
                on conflict (person) do update set generation = access_session.generation + 1""").update();
        Thread.sleep(2_100);

        assertThat(browser.isSignedIn()).isFalse();
    }
}
