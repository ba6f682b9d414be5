package io.vigie.access.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import io.vigie.RestClient.Answer;
import io.vigie.access.GroupPath;
import io.vigie.inventory.HostService;
import io.vigie.trail.Trail;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bindings over HTTP, edited by the demo's people, whose sign-ins are not remembered. */
@TestPropertySource(properties = "vigie.access.remember-basic=PT0S")
class BindingTest extends IntegrationTest {
    private static final String PATH = "/api/v1/bindings";
    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private Trail trail;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private BindingSeed seed;

    @Autowired
    private HostService hosts;

    private final List<String> added = new ArrayList<>();

    private RestClient as(String person) {
        return RestClient.demo(port, person);
    }

    @AfterEach
    void removeWhatWasAdded() {
        Collections.reverse(added);
        added.forEach(id -> delete("adam", id));
    }

    private static Map<String, String> binding(String group, String role, String scope) {
        return Map.of("group", group, "role", role, "scope", scope);
    }

    private String add(String group, String role, String scope) {
        Answer answer = as("adam").post(PATH, binding(group, role, scope));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        added.add(answer.json().path("id").asString());
        return added.getLast();
    }

    private Answer change(String person, String id, Map<String, String> wanted) {
        RestClient client = as(person);
        return client.send(client.request(PATH + "/" + id)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(JSON.writeValueAsString(wanted))));
    }

    private Answer delete(String person, String id) {
        RestClient client = as(person);
        return client.send(client.request(PATH + "/" + id).DELETE());
    }

    private Stream<JsonNode> listed(String person) {
        Answer answer = as(person).get(PATH + "?size=1000");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("items").spliterator(), false);
    }

    private String idOf(String group) {
        return listed("adam")
                .filter(one -> one.path("group").asString().equals(group))
                .map(one -> one.path("id").asString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_database_begins_with_the_bindings_of_the_settings_and_takes_them_over_once() {
        assertThat(listed("adam").map(one -> one.path("group").asString()))
                .contains("security-managers", "ops-prod", "auditors", "administrators");
        long before = listed("adam").count();

        add("later", "ops", "/");
        seed.afterSingletonsInstantiated();

        assertThat(listed("adam").count()).isEqualTo(before + 1);
    }

    @Test
    void each_edit_is_in_the_trail_with_what_was_before_and_after() {
        String scope = aGroup().value();
        String id = add("night-shift", "ops", scope);
        assertThat(change("adam", id, binding("night-shift", "auditor", scope)).status())
                .isEqualTo(200);
        assertThat(delete("adam", id).status()).isEqualTo(200);
        added.clear();

        String before = "night-shift · ops · " + scope;
        String after = "night-shift · auditor · " + scope;
        assertThat(trail.newest(100))
                .filteredOn(entry -> entry.object().equals(id) && entry.actor().equals("adam"))
                .extracting(Trail.Entry::action, Trail.Entry::detail)
                .containsExactly(
                        tuple("binding-removed", Map.of("address", "127.0.0.1", "binding", after)),
                        tuple(
                                "binding-changed",
                                Map.of("address", "127.0.0.1", "bindingBefore", before, "bindingAfter", after)),
                        tuple("binding-added", Map.of("address", "127.0.0.1", "binding", before)));
    }

    @Test
    void a_binding_counts_from_the_next_request_on_until_it_is_removed() {
        assertThat(as("ines").get(PATH).code()).isEqualTo("role-missing");

        String id = add("auditors", "administrator", aGroup().value());
        assertThat(as("ines").get(PATH).status()).isEqualTo(200);

        delete("adam", id);
        added.clear();
        assertThat(as("ines").get(PATH).code()).isEqualTo("role-missing");
    }

    @Test
    void who_administers_a_part_sees_and_edits_that_part_alone() {
        GroupPath part = aGroup();
        String own = add("auditors", "administrator", part.value());
        String other = add("others", "ops", "/");

        assertThat(listed("ines").map(one -> one.path("id").asString())).containsExactly(own);
        assertThat(as("ines").post(PATH, binding("auditors", "ops", "/")).code())
                .isEqualTo("group-outside-scope");
        assertThat(change("ines", own, binding("auditors", "administrator", "/"))
                        .code())
                .isEqualTo("group-outside-scope");
        assertThat(change("ines", other, binding("others", "ops", part.value())).code())
                .isEqualTo("not-found");
        assertThat(delete("ines", other).code()).isEqualTo("not-found");
        Answer within = as("ines").post(PATH, binding("night-shift", "ops", part.value() + "/paris"));
        assertThat(within.status()).isEqualTo(201);
        assertThat(delete("ines", within.json().path("id").asString()).status()).isEqualTo(200);
    }

    @Test
    void nobody_takes_away_the_administration_of_everything_that_they_do_not_keep() {
        String id = idOf("administrators");

        assertThat(delete("adam", id).code()).isEqualTo("administration-would-end");
        assertThat(change("adam", id, binding("administrators", "ops", "/")).code())
                .isEqualTo("administration-would-end");
        assertThat(change("adam", id, binding("administrators", "administrator", "/prod"))
                        .code())
                .isEqualTo("administration-would-end");
        assertThat(change("adam", id, binding("nobody-is-in-it", "administrator", "/"))
                        .code())
                .isEqualTo("administration-would-end");

        assertThat(idOf("administrators")).as("as before").isEqualTo(id);
    }

    @Test
    void the_group_of_administrators_may_be_named_otherwise_by_who_is_in_it() {
        String id = idOf("administrators");
        String dn = "CN=Administrators, OU=groups,DC=vigie,dc=demo";
        try {
            assertThat(change("adam", id, binding(dn, "administrator", "/")).status())
                    .isEqualTo(200);
            assertThat(idOf(dn)).isEqualTo(id);
        } finally {
            assertThat(change("adam", id, binding("administrators", "administrator", "/"))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void the_administration_is_handed_over_by_who_takes_it() {
        String before = idOf("administrators");
        String hers = add("security-managers", "administrator", "/");
        assertThat(delete("adam", before).code()).as("he would not keep it").isEqualTo("administration-would-end");

        assertThat(delete("alice", before).status()).isEqualTo(200);
        try {
            assertThat(as("adam").get(PATH).code()).isEqualTo("no-role");
            assertThat(delete("alice", hers).code()).isEqualTo("administration-would-end");
        } finally {
            assertThat(as("alice")
                            .post(PATH, binding("administrators", "administrator", "/"))
                            .status())
                    .isEqualTo(201);
        }
    }

    static Stream<Map<String, String>> refused() {
        return Stream.of(
                Map.of("code", "binding-group-invalid", "group", "", "role", "ops", "scope", "/"),
                Map.of("code", "binding-group-invalid", "group", "  ", "role", "ops", "scope", "/"),
                Map.of("code", "binding-group-invalid", "group", "a\nb", "role", "ops", "scope", "/"),
                Map.of("code", "binding-group-invalid", "group", "x".repeat(501), "role", "ops", "scope", "/"),
                Map.of("code", "role-unknown", "group", "a", "role", "root", "scope", "/"),
                Map.of("code", "role-unknown", "group", "a", "scope", "/"),
                Map.of("code", "group-path-invalid", "group", "a", "role", "ops", "scope", "prod"),
                Map.of("code", "group-path-invalid", "group", "a", "role", "ops"),
                Map.of("code", "binding-exists", "group", "ADMINISTRATORS", "role", "administrator", "scope", "/"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_is_no_binding_is_refused(Map<String, String> asked) {
        Map<String, String> body = new HashMap<>(asked);
        String code = body.remove("code");

        assertThat(as("adam").post(PATH, body).code()).isEqualTo(code);
    }

    @Test
    void what_a_directory_may_write_is_kept_as_it_is() {
        String hostile = "cn=<img src=x>\\2C \u202E%s',ou=groups";

        add(hostile, "ops", aGroup().value());

        assertThat(listed("adam").map(one -> one.path("group").asString())).contains(hostile);
    }

    @Test
    void no_token_edits_bindings() {
        Answer made = as("adam")
                .post("/api/v1/tokens", Map.of("name", "t", "roles", List.of("administrator"), "groups", List.of("/")));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String secret = made.json().path("secret").asString();

        Answer answer = as("").send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PATH))
                .header("Authorization", "Bearer " + secret)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(binding("a", "ops", "/")))));

        assertThat(answer.code()).isEqualTo("api-token-not-allowed");
    }

    private Answer byToken(String secret) {
        return as("").send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/fleet"))
                .header("Authorization", "Bearer " + secret));
    }

    @Test
    void a_token_loses_what_a_binding_gave_its_maker() {
        String part = aGroup().value();
        String id = add("auditors", "ops", part);
        Answer made = as("ines")
                .post("/api/v1/tokens", Map.of("name", "t", "roles", List.of("ops"), "groups", List.of(part)));
        String secret = made.json().path("secret").asString();
        assertThat(byToken(secret).status()).isEqualTo(200);

        delete("adam", id);
        added.clear();

        assertThat(byToken(secret).code()).isEqualTo("api-token-without-rights");
    }

    @Test
    void what_another_server_edited_counts_here_within_seconds() throws Exception {
        assertThat(as("ines").get(PATH).code()).isEqualTo("role-missing");
        String id = UUID.randomUUID().toString();
        jdbc.sql("insert into access_binding (id, directory_group, role, group_id) values (cast(? as uuid), ?, ?, ?)")
                .params(id, "auditors", "administrator", hosts.ensureGroup(aGroup()))
                .update();
        added.add(id);

        for (int tries = 0; tries < 40 && as("ines").get(PATH).status() != 200; tries++) {
            Thread.sleep(100);
        }

        assertThat(as("ines").get(PATH).status()).isEqualTo(200);
    }

    private Answer tested(String by, Map<String, ?> asked) {
        return as(by).post(PATH + "/test", asked);
    }

    @Test
    void a_person_is_tried_out_with_what_is_saved_and_with_what_is_not_yet() {
        JsonNode saved = tested("adam", Map.of("person", "omar")).json();
        assertThat(saved.path("displayName").asString()).isEqualTo("Omar Haddad");
        assertThat(saved.path("groups").get(0).path("name").asString()).isEqualTo("ops-prod");
        assertThat(saved.path("rights").toString()).isEqualTo("[{\"role\":\"ops\",\"scope\":\"/prod\"}]");

        JsonNode draft = tested(
                        "adam",
                        Map.of("person", "omar", "bindings", List.of(binding("OPS-PROD", "auditor", "/prod/paris"))))
                .json();

        assertThat(draft.path("rights").toString()).isEqualTo("[{\"role\":\"auditor\",\"scope\":\"/prod/paris\"}]");
        assertThat(draft.path("rightsNow")).isEqualTo(saved.path("rights"));
        assertThat(tested("adam", Map.of("person", "omar")).json())
                .as("nothing was saved")
                .isEqualTo(saved);
    }

    @Test
    void whom_the_tester_does_not_show_is_said() {
        assertThat(tested("adam", Map.of("person", "zoe")).code()).isEqualTo("person-unknown");
        assertThat(tested("adam", Map.of("person", "*)(uid=*")).code()).isEqualTo("person-invalid");
        assertThat(tested("adam", Map.of()).code()).isEqualTo("person-invalid");
        assertThat(tested("omar", Map.of("person", "omar")).code()).isEqualTo("role-missing");
    }

    @Test
    void who_administers_a_part_tries_out_that_part_alone() {
        GroupPath part = aGroup();
        add("auditors", "administrator", part.value());

        assertThat(tested("ines", Map.of("person", "omar")).json().path("rights"))
                .isEmpty();
        assertThat(tested("ines", Map.of("person", "omar", "bindings", List.of(binding("ops-prod", "ops", "/"))))
                        .code())
                .isEqualTo("group-outside-scope");
    }
}
