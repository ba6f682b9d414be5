package io.vigie.rules.fixes;

import static io.vigie.rules.fixes.MadeBy.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.verdicts.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The change fits who makes the container: a change made elsewhere is refused, ignored, or lost with it. */
class MakersTest {
    private static final Evidence MOUNT = list("container.mounts", """
            {"source": "/var/run/docker.sock", "destination": "/var/run/docker.sock"}""");
    private static final Evidence PORT = list("container.publishedPorts", """
            {"hostPort": 8080, "containerPort": 80, "protocol": "tcp"}""");

    private static Evidence list(String fact, String element) {
        return new Evidence(
                fact, new JsonReader(JsonLimits.REPORT).read(("[" + element + "]").getBytes(UTF_8)), "there");
    }

    static Stream<CompiledRule> rules() {
        return MadeBy.rules();
    }

    private static List<Change> changes(MadeBy maker, String rule, Evidence... evidence) {
        CompiledRule found = MadeBy.rules()
                .filter(one -> one.rule().id().equals(rule))
                .findFirst()
                .orElseThrow();
        return new ArrayList<>(maker.changes(found, List.of(evidence)));
    }

    private static String first(MadeBy maker, String rule, Evidence... evidence) {
        return changes(maker, rule, evidence).getFirst().diff();
    }

    @Test
    void a_socket_goes_out_where_it_was_put_in_and_nothing_to_copy_would_put_it_back() {
        assertThat(first(HAND, "container-engine-socket", MOUNT))
                .isEqualTo("- -v /var/run/docker.sock:/var/run/docker.sock");
        assertThat(first(COMPOSE, "container-engine-socket", MOUNT)).isEqualTo("""
                  services:
                    web:
                      volumes:
                -       - "/var/run/docker.sock:/var/run/docker.sock\"""");
        assertThat(first(SERVICE, "container-engine-socket", MOUNT))
                .isEqualTo("docker service update --mount-rm /var/run/docker.sock web");
        assertThat(first(UNIT, "container-engine-socket", MOUNT)).isEqualTo("""
                  [Container]
                - Volume=/var/run/docker.sock:/var/run/docker.sock""");
        for (MadeBy maker : List.of(HAND, COMPOSE, STACK, UNIT, PODMAN)) {
            assertThat(changes(maker, "container-engine-socket", MOUNT)
                            .getFirst()
                            .incoming())
                    .as(maker.name())
                    .isEmpty();
        }
    }

    @Test
    void memory_is_limited_by_the_key_that_each_maker_obeys() {
        assertThat(first(HAND, "container-memory-limit")).isEqualTo("--memory 256m");
        assertThat(first(COMPOSE, "container-memory-limit")).contains("+     mem_limit: \"256m\"");
        assertThat(first(STACK, "container-memory-limit"))
                .contains("deploy:", "resources:", "limits:", "memory: \"256m\"")
                .doesNotContain("mem_limit");
        assertThat(changes(STACK, "container-memory-limit").get(1).diff())
                .isEqualTo("docker service update --limit-memory 256m shop_web");
        assertThat(first(POD, "container-memory-limit")).contains("- name: web", "memory: \"256m\"");
        assertThat(first(UNIT, "container-memory-limit")).endsWith("+ PodmanArgs=--memory 256m");
    }

    @Test
    void docker_update_is_for_containers_that_somebody_ran() {
        for (MadeBy maker : MadeBy.values()) {
            assertThat(changes(maker, "container-memory-limit").stream()
                            .anyMatch(change -> change.diff().contains("docker update")))
                    .as(maker.name())
                    .isEqualTo(maker == HAND);
        }
    }

    @Test
    void what_a_stack_refuses_or_ignores_is_not_proposed_to_one() {
        List<Change> changes = changes(STACK, "container-no-new-privileges");

        assertThat(changes).noneMatch(change -> change.diff().contains("security_opt"));
        assertThat(changes.getFirst().note().orElseThrow()).contains("cannot set this");
        assertThat(changes).anyMatch(change -> change.way() == Way.DAEMON);
        assertThat(first(STACK, "container-restart-policy"))
                .contains("restart_policy:", "condition: on-failure", "max_attempts: 5");
        assertThat(changes(STACK, "container-port-every-address", PORT))
                .noneMatch(change -> change.diff().contains("127.0.0.1"));
        assertThat(changes(SERVICE, "container-port-every-address", PORT)
                        .getFirst()
                        .diff())
                .isEqualTo("docker service update --publish-rm 80/tcp web");
    }

    @Test
    void who_makes_it_is_unknown_to_an_old_agent_and_each_way_is_shown() {
        CompiledRule rule = rules().filter(one -> one.rule().id().equals("container-memory-limit"))
                .findFirst()
                .orElseThrow();

        assertThat(WrittenFix.of(rule.rule().fix(), new FixSteps(List.of(), "web"), Locale.ENGLISH)
                        .changes())
                .extracting(Change::way)
                .containsExactly(Way.RUN, Way.COMPOSE, Way.STACK, Way.COMMAND);
    }

    @Test
    void a_hostile_path_is_one_word_of_a_shell_one_text_of_yaml_and_one_field_of_a_mount() {
        Evidence hostile = list("container.mounts", """
                {"source": "/a,readonly=false\\"; reboot $2", "destination": "/d {x}\\n- y", "propagation": "shared",\
                 "writable": true}""");

        assertThat(changes(SERVICE, "container-mount-propagation", hostile)
                        .getFirst()
                        .diff())
                .contains(
                        "'type=bind,\"source=/a,readonly=false\"\"; reboot $2\",target=/d {x}\uFFFD- y,bind-propagation=")
                .doesNotContain("\n");
        assertThat(first(COMPOSE, "container-mount-propagation", hostile))
                .contains("+       - \"/a,readonly=false\\\"; reboot $2:/d {x}\uFFFD- y:rprivate\"");
        assertThat(first(HAND, "container-mount-propagation", hostile))
                .contains("- -v '/a,readonly=false\"; reboot $2:/d {x}\uFFFD- y:shared'");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void every_option_of_a_rule_is_known_by_its_names_elsewhere(CompiledRule rule) {
        assertThat(HAND.changes(rule)
                        .filter(change -> change.way() == Way.RUN)
                        .flatMap(change -> change.lines().stream())
                        .map(Change.Line::text)
                        .filter(line -> !line.startsWith("#") && !line.startsWith("'")))
                .allSatisfy(
                        line -> assertThat(ContainerOption.of(line)).as(line).isPresent());
    }

    @Test
    void no_stack_is_told_of_an_address_not_even_where_the_ports_are_words_to_fill_in() {
        CompiledRule rule = rules().filter(one -> one.rule().id().equals("container-port-every-address"))
                .findFirst()
                .orElseThrow();

        assertThat(WrittenFix.ofAny(rule.rule().fix(), Locale.ENGLISH).changes())
                .filteredOn(change -> change.way() == Way.STACK)
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.diff()).doesNotContain("127.0.0.1"))
                .allSatisfy(change -> assertThat(change.note().orElseThrow()).contains("cannot set this"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void for_any_container_there_is_a_command_line_and_a_file(CompiledRule rule) {
        boolean changesOptions = rule.rule()
                .fix()
                .run()
                .filter(run -> run.out().isPresent() || run.in().isPresent())
                .isPresent();

        assertThat(WrittenFix.ofAny(rule.rule().fix(), Locale.ENGLISH).changes())
                .extracting(Change::way)
                .contains(changesOptions ? new Way[] {Way.RUN, Way.COMPOSE} : new Way[] {Way.RUN});
    }

    @ParameterizedTest
    @MethodSource("rules")
    void every_maker_is_told_something(CompiledRule rule) {
        for (MadeBy maker : MadeBy.values()) {
            assertThat(maker.changes(rule)).as(maker.name()).isNotEmpty();
        }
    }
}
