package io.vigie.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import io.vigie.RestClient.Answer;
import io.vigie.trail.Trail;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Sign-out everywhere, over REST. */
class SessionsTest extends IntegrationTest {
    @LocalServerPort
    private int port;

    @Autowired
    private Trail trail;

    private Answer end(String person, String query) {
        RestClient who = RestClient.demo(port, person);
        return who.send(who.request("/api/v1/sessions" + query).DELETE());
    }

    private long loginsOf(String person) {
        RestClient.demo(port, person).get("/api/v1/fleet");
        return trail.newest(1_000).stream()
                .filter(entry -> entry.actor().equals(person)
                        && entry.action().equals("login")
                        && entry.outcome().equals("done"))
                .count();
    }

    @Test
    void what_the_server_remembers_of_a_program_ends_with_the_sessions_of_its_person_alone() {
        long omar = loginsOf("omar");
        long ines = loginsOf("ines");
        assertThat(loginsOf("omar")).isEqualTo(omar);

        Answer ended = end("omar", "");

        assertThat(ended.json().path("person").asString()).isEqualTo("omar");
        assertThat(loginsOf("omar")).isEqualTo(omar + 1);
        assertThat(loginsOf("ines")).isEqualTo(ines);
    }

    @Test
    void only_an_administrator_ends_the_sessions_of_somebody_else() {
        long ines = loginsOf("ines");

        Answer refused = end("alice", "?person=ines");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("role-missing");
        assertThat(loginsOf("ines")).isEqualTo(ines);
        assertThat(end("adam", "?person=INES").status()).isEqualTo(200);
        assertThat(loginsOf("ines")).isEqualTo(ines + 1);
        assertThat(trail.newest(50))
                .anySatisfy(entry -> {
                    assertThat(entry.actor()).isEqualTo("adam");
                    assertThat(entry.action()).isEqualTo("sessions-ended");
                    assertThat(entry.object()).isEqualTo("INES");
                    assertThat(Long.parseLong(entry.detail().get("generationAfter")))
                            .isEqualTo(1 + Long.parseLong(entry.detail().get("generationBefore")));
                })
                .anySatisfy(entry -> {
                    assertThat(entry.actor()).isEqualTo("alice");
                    assertThat(entry.action()).isEqualTo("sessions-ended");
                    assertThat(entry.outcome()).isEqualTo("refused");
                });
    }

    @Test
    void what_is_no_user_name_is_refused() {
        assertThat(end("adam", "?person=%2A").code()).isEqualTo("person-invalid");
    }
}
