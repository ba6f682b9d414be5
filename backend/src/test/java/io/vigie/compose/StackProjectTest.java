package io.vigie.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.compose.file.ComposeProblem;
import io.vigie.compose.file.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stack files as Docker's client reads them; what is expected is what {@code docker stack config} of version 28 prints. */
class StackProjectTest {
    @TempDir
    private Path folder;

    private ComposeFolder files;

    @BeforeEach
    void open() {
        files = new ComposeFolder(folder);
    }

    private ComposeProject project(Map<String, String> environment, String... names) {
        return ComposeProject.read(
                ComposeOptions.ofStack(Stream.of(names).map(folder::resolve).toList(), environment));
    }

    private Node web(String... names) {
        return Objects.requireNonNull(project(Map.of(), names).services().get("web"));
    }

    /** One service in two files. */
    private Node merged(String below, String above) throws IOException {
        files.with("a.yaml", "services: {web: {image: x, " + below + "}}")
                .with("b.yaml", "services: {web: {image: x, " + above + "}}");
        return web("a.yaml", "b.yaml");
    }

    @Test
    void what_is_empty_or_false_in_a_later_file_does_not_count() throws IOException {
        Node web = merged(
                "user: '7', read_only: true, environment: [A=1, B=1, C=1]",
                "user: '', read_only: false, environment: {A: , B: '', C: '2', D: }");

        assertThat(web.text("user")).contains("7");
        assertThat(web.isTrue("read_only")).isTrue();
        assertThat(web.text("environment", "A")).contains("1");
        assertThat(web.text("environment", "B")).contains("1");
        assertThat(web.text("environment", "C")).contains("2");
        assertThat(web.members("environment")).containsKey("D");
    }

    @Test
    void labels_and_kernel_settings_of_a_later_file_count_even_when_empty() throws IOException {
        Node web = merged(
                "labels: {a: x, b: x}, sysctls: {net.core.somaxconn: 1}",
                "labels: ['a='], sysctls: [net.core.somaxconn=2]");

        assertThat(web.text("labels", "a")).contains("");
        assertThat(web.text("labels", "b")).contains("x");
        assertThat(web.text("sysctls", "net.core.somaxconn")).contains("2");
    }

    @Test
    void ports_are_the_same_by_what_they_publish_whatever_they_lead_to() throws IOException {
        Node web = merged(
                "ports: ['8080:80', '90', '91', {target: 5, published: 8081, protocol: udp}, '8081:6']",
                "ports: ['8080:81']");

        assertThat(web.elements("ports"))
                .extracting(port -> port.text("published").orElse("") + ":"
                        + port.text("target").orElse(""))
                .containsExactlyInAnyOrder("8080:81", ":91", "8081:6");
    }

    @Test
    void ports_of_one_publication_are_one_as_soon_as_another_file_has_the_service() throws IOException {
        assertThat(merged("ports: ['90', '91']", "user: '1'").elements("ports")).hasSize(1);
        assertThat(merged("user: '1'", "ports: ['90', '91']").elements("ports")).hasSize(2);
        files.with("alone.yaml", "services: {web: {image: x, ports: ['90', '91']}}");
        assertThat(web("alone.yaml").elements("ports")).hasSize(2);
    }

    @Test
    void a_health_check_is_appended_to_and_a_command_replaced() throws IOException {
        Node web = merged(
                "healthcheck: {test: [CMD, a]}, command: a b, entrypoint: [x]",
                "healthcheck: {test: [CMD, b], retries: 2}, command: [c], entrypoint: []");

        assertThat(web.texts("healthcheck", "test")).containsExactly("CMD", "a", "CMD", "b");
        assertThat(web.texts("command")).containsExactly("c");
        assertThat(web.texts("entrypoint")).containsExactly("x");
    }

    @Test
    void mounts_are_the_same_by_their_target_and_limits_by_their_name() throws IOException {
        Node web = merged(
                "volumes: ['/a:/b:ro', /c], ulimits: {nofile: {soft: 1, hard: 2}, nproc: 3}",
                "volumes: ['/d:/b'], ulimits: {nofile: 7}");

        assertThat(web.elements("volumes")).hasSize(2);
        assertThat(web.elements("volumes").getFirst().text("source")).contains("/d");
        assertThat(web.elements("volumes").getFirst().isTrue("read_only")).isFalse();
        assertThat(web.text("ulimits", "nofile")).contains("7");
        assertThat(web.text("ulimits", "nproc")).contains("3");
    }

    @Test
    void options_of_one_logging_driver_are_merged_and_those_of_another_are_not() throws IOException {
        String below = "logging: {driver: json-file, options: {max-size: 1m}}";

        assertThat(merged(below, "logging: {options: {max-file: '3'}}").members("logging", "options"))
                .containsOnlyKeys("max-size", "max-file");
        assertThat(merged(below, "logging: {driver: syslog}").members("logging", "options"))
                .isEmpty();
    }

    @Test
    void limits_are_merged_and_networks_and_volumes_replaced() throws IOException {
        files.with("a.yaml", """
                services: {web: {image: x, deploy: {resources: {limits: {cpus: '1', memory: 1M}}}}}
                networks: {one: {internal: true, driver_opts: {a: b}}}
                volumes: {v: {driver_opts: {a: b}}}
                """).with("b.yaml", """
                services: {web: {image: y, deploy: {resources: {limits: {memory: 2M}}}}}
                networks: {one: {driver_opts: {c: d}}}
                volumes: {v: {}}
                """);
        ComposeProject project = project(Map.of(), "a.yaml", "b.yaml");

        assertThat(web("a.yaml", "b.yaml").members("deploy", "resources", "limits"))
                .hasSize(2);
        assertThat(web("a.yaml", "b.yaml").text("image")).contains("y");
        assertThat(project.top().members("networks", "one", "driver_opts")).containsOnlyKeys("c");
        assertThat(project.top().isTrue("networks", "one", "internal")).isFalse();
        assertThat(project.top().members("volumes", "v")).isEmpty();
    }

    @Test
    void what_is_added_of_capabilities_is_not_dropped() throws IOException {
        Node web = merged("cap_add: [net_admin], cap_drop: [CAP_NET_ADMIN, CHOWN]", "cap_add: [SYS_TIME, NET_ADMIN]");

        assertThat(web.texts("cap_add")).containsExactly("net_admin", "SYS_TIME");
        assertThat(web.texts("cap_drop")).containsExactly("CHOWN");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ${SET}              | set
            $SET                | set
            ${NONE}             | ''
            ${EMPTY:-b}         | b
            ${EMPTY-b}          | ''
            ${NONE-b}           | b
            ${SET:-b}           | set
            a${NONE:-b}c        | abc
            $$SET               | $SET
            ${NONE:-${SET:-x}}  | ${SET:-x}
            ${SET:?why}         | set
            ${EMPTY?why}        | ''
            """)
    void variables_come_from_the_process_alone(String written, String value) throws IOException {
        files.with("a.yaml", "services: {web: {image: x, user: \"" + written + "\"}}")
                .with(".env", "NONE=of-a-file\n");
        ComposeProject project = project(Map.of("SET", "set", "EMPTY", ""), "a.yaml");

        assertThat(project.services().get("web").text("user")).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services: {web: {image: x, user: \"${A:+b}\"}}",
                "services: {web: {image: x, user: \"${A:?why}\"}}",
                "services: {web: {image: x, user: \"${A?why}\"}}",
                "services: {web: {image: x, user: \"$\"}}",
                "x-own: \"${broken\"\nservices: {web: {image: x}}",
                "services: {web: {image: x, mem_limit: 1m}}",
                "services: {web: {image: x, volumes_from: [a]}}",
                "services: {web: {image: x, cpuset: }}",
                "services: {web: {image: x, extends: {service: a}}, a: {image: x}}",
                "services: {web: {image: x, cpus: 1}}",
                "services: {web: {image: x, pids_limit: 3}}",
                "services: {web: {image: x, profiles: [a]}}",
                "services: {web: {image: x, runtime: runc}}",
                "services: {web: {image: x, deploy: {resources: {reservations: {devices: []}}}}}",
                "services: {web: {image: x, ports: [{target: 1, host_ip: 127.0.0.1}]}}",
                "services: {web: {image: x, healthcheck: {test: a, disable: true}}}",
                "services: {web: {image: x, secrets: [none]}}",
                "services: {web: {image: x, configs: [none]}}",
                "services: {web: {image: x, read_only: perhaps}}",
                "services: {web: {build: .}}",
                "services: {web: }",
                "name: shop\nservices: {web: {image: x}}",
                "include: [b.yaml]\nservices: {web: {image: x}}",
                "version: '2.4'\nservices: {web: {image: x}}",
                "version: '3.14'\nservices: {web: {image: x}}",
                "[]",
                ""
            })
    void what_docker_refuses_is_refused_with_its_line(String text) throws IOException {
        files.with("a.yaml", text);

        assertThatThrownBy(() -> project(Map.of(), "a.yaml"))
                .isInstanceOf(ComposeProblem.class)
                .hasMessageContaining("a.yaml:");
    }

    @Test
    void files_of_different_versions_do_not_belong_together() throws IOException {
        files.with("a.yaml", "version: '3.8'\nservices: {web: {image: x}}")
                .with("b.yaml", "services: {web: {image: x}}")
                .with("c.yaml", "version: '3'\nservices: {web: {image: x}}");

        assertThatThrownBy(() -> project(Map.of(), "a.yaml", "b.yaml")).isInstanceOf(ComposeProblem.class);
        assertThat(project(Map.of(), "b.yaml", "c.yaml").services()).hasSize(1);
    }

    @Test
    void keys_without_effect_are_told_once_and_are_not_there() throws IOException {
        files.with("a.yaml", """
                services:
                  web:
                    image: x
                    privileged: true
                    tmpfs: [/tmp]
                    oom_score_adj: -500
                    ports: ["127.0.0.1:80:80"]
                  other: {image: x, privileged: true, security_opt: [seccomp=unconfined]}
                """);
        ComposeProject project = project(Map.of(), "a.yaml");

        assertThat(project.ignored())
                .containsOnlyKeys("oom_score_adj", "ports: host_ip", "privileged", "security_opt", "tmpfs");
        assertThat(project.ignored().get("privileged").line()).isEqualTo(4);
        assertThat(web("a.yaml").find("privileged")).isEmpty();
        assertThat(web("a.yaml").elements("ports").getFirst().find("host_ip")).isEmpty();
    }

    @Test
    void of_several_documents_the_first_counts_and_tags_mean_nothing() throws IOException {
        files.with(
                "a.yaml",
                "services: {web: {image: x, user: !reset '7', cap_add: !override [CHOWN]}}\n---\nservices: {b: {image: y}}");

        assertThat(project(Map.of(), "a.yaml").services()).containsOnlyKeys("web");
        assertThat(web("a.yaml").text("user")).contains("7");
    }

    @Test
    void every_port_of_a_range_is_published() throws IOException {
        files.with("a.yaml", "services: {web: {image: x, ports: ['8000-8002:80', '81-82:81-82']}}");

        assertThat(web("a.yaml").elements("ports"))
                .extracting(port -> port.text("published").orElse("") + ":"
                        + port.text("target").orElse(""))
                .containsExactly("8000:80", "8001:80", "8002:80", "81:81", "82:82");
        files.with("b.yaml", "services: {web: {image: x, ports: ['1000-60000:80']}}");
        assertThatThrownBy(() -> web("b.yaml")).isInstanceOf(ComposeProblem.class);
    }
}
