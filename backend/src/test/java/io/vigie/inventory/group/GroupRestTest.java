package io.vigie.inventory.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import io.vigie.RestClient.Answer;
import io.vigie.access.GroupPath;
import io.vigie.trail.Trail;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** Host groups over HTTP, as an administrator edits them. */
class GroupRestTest extends IntegrationTest {
    private static final String PATH = "/api/v1/groups";
    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private Trail trail;

    /** ines, as no other test signs her in: a sign-in of before the binding would be remembered for a while. */
    private static final String SPELT_OTHERWISE = "iNes";

    private final GroupPath top = aGroup();

    private Answer send(String person, String verb, String path, Map<String, ?> body) {
        RestClient client = RestClient.demo(port, person);
        return client.send(client.request(path)
                .header("Content-Type", "application/json")
                .method(verb, BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private String created(String path) {
        Answer answer = send("adam", "POST", PATH, Map.of("path", path));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return PATH + "/" + answer.json().path("id").asString();
    }

    private Answer moved(String group, String to) {
        return send("adam", "PATCH", group, Map.of("path", to));
    }

    private Answer read(String path) {
        return RestClient.demo(port, "adam").get(path);
    }

    private Answer deleted(String group) {
        return send("adam", "DELETE", group, Map.of());
    }

    @Test
    void a_group_keeps_its_id_under_another_name_and_in_another_group() {
        String above = created(top.value());
        String group = created(top + "/paris");
        created(top + "/paris/shop");
        aHost("web-1", new GroupPath(top + "/paris/shop"));
        created(top + "/archive");

        assertThat(moved(group, top + "/archive/lyon").status()).isEqualTo(200);

        assertThat(read(group).json().path("path").asString()).isEqualTo(top + "/archive/lyon");
        assertThat(read(group).json().path("hosts").asInt()).isZero();
        assertThat(read(group).json().path("hostsBelow").asInt()).isEqualTo(1);
        assertThat(read(PATH + "?q=" + RestClient.encoded(top.value())).text())
                .contains(top + "/archive/lyon/shop")
                .doesNotContain(top + "/paris");
        assertThat(read(above).json().path("references").path("groups").asInt()).isEqualTo(3);
    }

    @Test
    void people_and_their_tokens_are_in_the_group_under_its_new_path_with_the_next_request() {
        created(top.value());
        String group = created(top + "/a");
        aHost("web-1", new GroupPath(top + "/a"));
        Answer bound = send(
                "adam",
                "POST",
                "/api/v1/bindings",
                Map.of("group", "auditors", "role", "administrator", "scope", top + "/a"));
        try {
            Answer token = send(
                    SPELT_OTHERWISE,
                    "POST",
                    "/api/v1/tokens",
                    Map.of("name", "n", "groups", List.of(top + "/a"), "roles", List.of("administrator")));
            assertThat(token.status()).as(token.text()).isEqualTo(201);
            String secret = token.json().path("secret").asString();

            assertThat(moved(group, top + "/b").status()).isEqualTo(200);

            assertThat(send(SPELT_OTHERWISE, "PATCH", group, Map.of("description", "Mine"))
                            .status())
                    .isEqualTo(200);
            RestClient client = RestClient.demo(port, SPELT_OTHERWISE);
            Answer byToken = client.send(
                    java.net.http.HttpRequest.newBuilder(java.net.URI.create("http://127.0.0.1:" + port + group))
                            .header("Authorization", "Bearer " + secret));
            assertThat(byToken.json().path("path").asString())
                    .as(byToken.text())
                    .isEqualTo(top + "/b");
        } finally {
            send("adam", "DELETE", "/api/v1/bindings/" + bound.json().path("id").asString(), Map.of());
        }
    }

    @Test
    void each_change_is_in_the_trail_with_what_was_before_and_after() {
        created(top.value());
        String group = created(top + "/a");
        moved(group, top + "/b");
        send("adam", "PATCH", group, Map.of("description", "Shop"));
        assertThat(deleted(group).status()).isEqualTo(204);

        String id = group.substring(PATH.length() + 1);
        assertThat(trail.newest(200))
                .filteredOn(entry -> entry.object().equals(id))
                .extracting(Trail.Entry::action)
                .containsExactly("group-deleted", "group-described", "group-moved", "group-created");
        assertThat(trail.newest(200))
                .filteredOn(entry -> entry.object().equals(id) && entry.action().equals("group-moved"))
                .singleElement()
                .extracting(Trail.Entry::detail)
                .isEqualTo(Map.of(
                        "address", "127.0.0.1", "pathBefore", top + "/a", "pathAfter", top + "/b", "hosts", "0"));
    }

    @Test
    void a_group_with_a_host_or_a_group_in_it_is_not_deleted_and_says_why() {
        String above = created(top.value());
        String group = created(top + "/a");
        UUID host = aHost("web-1", new GroupPath(top + "/a"));

        assertThat(deleted(above).code()).isEqualTo("group-in-use");
        assertThat(deleted(above).json().path("references").toString()).isEqualTo("{\"groups\":1,\"hosts\":1}");
        assertThat(deleted(group).json().path("references").toString()).isEqualTo("{\"hosts\":1}");

        created(top + "/b");
        assertThat(send("adam", "PUT", "/api/v1/hosts/" + host + "/group", Map.of("path", top + "/b"))
                        .status())
                .isEqualTo(204);
        assertThat(deleted(group).status()).isEqualTo(204);
        assertThat(read(group).code()).isEqualTo("not-found");
        assertThat(read(PATH + "?q=" + RestClient.encoded(top.value() + "/a"))
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void what_cannot_be_is_refused_by_name() {
        created(top.value());
        String group = created(top + "/a");
        created(top + "/a/b");
        created(top + "/c");
        String root = PATH + "/" + rootId();

        assertThat(moved(group, top + "/a/b/a").code()).isEqualTo("group-within-itself");
        assertThat(moved(group, top + "/c").code()).isEqualTo("group-exists");
        assertThat(moved(group, top + "/nowhere/a").code()).isEqualTo("group-parent-missing");
        assertThat(moved(group, top + "/A").code()).isEqualTo("group-path-invalid");
        assertThat(moved(root, top + "/all").code()).isEqualTo("group-is-root");
        assertThat(deleted(root).code()).isEqualTo("group-is-root");
        assertThat(send("adam", "POST", PATH, Map.of("path", top + "/c")).code())
                .isEqualTo("group-exists");
        assertThat(send("adam", "POST", PATH, Map.of("path", top + "/x/y")).code())
                .isEqualTo("group-parent-missing");
        assertThat(send("adam", "POST", PATH, Map.of("path", "/")).code()).isEqualTo("group-exists");
        assertThat(moved(PATH + "/" + new UUID(1, 2), top + "/d").code()).isEqualTo("not-found");
    }

    private String rootId() {
        return read(PATH + "?size=1").json().path("items").path(0).path("id").asString();
    }

    @Test
    void a_group_below_never_gets_a_path_that_is_too_long() {
        created(top.value());
        String group = created(top + "/a");
        String below = top + "/a/" + "x".repeat(190 - top.value().length() - 3);
        created(below);
        assertThat(below).hasSize(190);

        assertThat(moved(group, top + "/" + "y".repeat(12)).code()).isEqualTo("group-path-too-long");
        assertThat(moved(group, top + "/" + "y".repeat(11)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0007", "a\u007fb"})
    void a_description_is_text_that_can_be_kept(String text) {
        created(top.value());
        assertThat(send("adam", "POST", PATH, Map.of("path", top + "/a", "description", text))
                        .code())
                .isIn("group-description-invalid", "body-invalid");
        assertThat(send("adam", "POST", PATH, Map.of("path", top + "/a", "description", "é".repeat(501)))
                        .code())
                .isEqualTo("group-description-invalid");
        assertThat(send("adam", "POST", PATH, Map.of("path", top + "/a", "description", "é".repeat(500)))
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "omar", "ines"})
    void who_administers_nothing_changes_nothing(String person) {
        String group = created(top.value());

        assertThat(send(person, "POST", PATH, Map.of("path", top + "/a")).code())
                .isEqualTo("role-missing");
        assertThat(send(person, "PATCH", group, Map.of("path", top + "-b")).code())
                .isEqualTo("role-missing");
        assertThat(send(person, "DELETE", group, Map.of()).code()).isEqualTo("role-missing");
        assertThat(RestClient.demo(port, person).get(group).code()).isEqualTo("role-missing");
    }
}
