package io.vigie.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.compose.file.ComposeProblem;
import io.vigie.report.value.PublishedPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The facts of services that no engine has made yet. */
class ProjectContainersTest {
    private static final Path SOURCES = Path.of("src/test/resources/compose");

    @TempDir
    private Path folder;

    private ComposeFolder files;

    @BeforeEach
    void files() {
        files = new ComposeFolder(folder.resolve("shop"));
    }

    private ComposeService web(String keys) throws IOException {
        return files.with("a.yaml", "services: {web: {image: 'a:1', " + keys + "}}\n")
                .read("web", "a.yaml");
    }

    @Test
    void what_image_engine_or_host_decide_is_missing_with_that_reason() throws IOException {
        ComposeService web = web("user: app");

        assertThat(web.container().missing())
                .containsEntry("root", "not-deployed")
                .containsEntry("healthCheck", "not-deployed")
                .containsEntry("loggingDriver", "not-deployed")
                .containsEntry("noNewPrivileges", "not-deployed")
                .containsEntry("reachablePorts", "not-deployed")
                .containsEntry("processRoot", "not-deployed")
                .doesNotContainKeys("privileged", "capabilities", "memoryLimitBytes", "portsUndeclared");
        assertThat(web.container().missing().values()).containsOnly("not-deployed");
    }

    @Test
    void a_network_of_somebody_elses_may_bind_ports_elsewhere() throws IOException {
        String external = "services: {web: {image: a, ports: ['80:80', '127.0.0.1:81:81'], networks: [front]}}\n"
                + "networks: {front: {external: true}}";

        ComposeService web = files.with("b.yaml", external).read("web", "b.yaml");

        assertThat(web.container().networks().orElseThrow()).containsExactly("front");
        assertThat(web.others()).anySatisfy(other -> {
            assertThat(other.fact()).isEqualTo("publishedPorts");
            assertThat(other.container().publishedPorts().orElseThrow())
                    .contains(new PublishedPort(80, "tcp", "127.0.0.1", 80));
        });
        assertThat(web("ports: ['80:80']").others())
                .noneMatch(other -> other.fact().equals("publishedPorts"));
    }

    @Test
    void a_volume_that_somebody_made_of_a_folder_leads_where_only_the_host_knows() throws IOException {
        String volumes = "services: {web: {image: a, volumes: ['own:/own', 'bound:/bound', 'theirs:/theirs']}}\n"
                + "volumes: {own: , bound: {driver_opts: {o: bind, type: none, device: /run}}, theirs: {external: true}}";

        ComposeService web = files.with("c.yaml", volumes).read("web", "c.yaml");

        assertThat(web.container().mounts().orElseThrow())
                .extracting(mount -> mount.source() + " " + mount.hostPath().isPresent())
                .containsExactly("shop_bound false", "shop_own true", "theirs false");
    }

    @Test
    void volumes_of_other_services_are_mounted_too() throws IOException {
        ComposeService web = files.with("d.yaml", """
                services:
                  web: {image: a, volumes_from: ["db:ro", "tools:rw"], volumes: ["/own:/data"]}
                  db: {image: a, volumes: ["/db:/db", "/hidden:/data"], volumes_from: [base], secrets: [s]}
                  base: {image: a, volumes: ["/var/run/docker.sock:/s"]}
                  tools: {image: a, volumes: ["/tools:/tools"], profiles: [never]}
                secrets: {s: {file: ./s}}
                """).read("web", "d.yaml");

        assertThat(web.container().mounts().orElseThrow())
                .extracting(mount -> mount.source() + " " + mount.destination() + " " + mount.writable())
                .contains("/own /data true", "/db /db false", "/var/run/docker.sock /s false", "/tools /tools true")
                .noneMatch(mount -> mount.startsWith("/hidden"))
                .anyMatch(mount -> mount.endsWith("/s /run/secrets/s false"));
    }

    @Test
    void volumes_of_a_container_that_no_file_describes_may_be_any() throws IOException {
        ComposeService web = web("volumes_from: ['container:theirs']");

        assertThat(web.container().mounts().orElseThrow()).isEmpty();
        assertThat(web.others())
                .anySatisfy(other -> assertThat(other.container().mounts().orElseThrow())
                        .anyMatch(mount -> mount.source().equals("/") && mount.writable()));
    }

    @Test
    void labels_of_files_count_less_than_those_of_the_service() throws IOException {
        files.with("one.labels", "# ours\na=1\ndb.password=hunter22secret\n").with("two.labels", "b=2");

        assertThat(web("label_file: [one.labels, ./two.labels], labels: {c: d}")
                        .container()
                        .labels()
                        .orElseThrow())
                .extracting(label -> label.name() + " " + label.looksLikeSecret())
                .contains("a false", "b false", "c false", "db.password true");
        assertThatThrownBy(() -> web("label_file: none.labels")).isInstanceOf(ComposeProblem.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "volumes_from: [nobody]",
                "volumes_from: [web]",
                "volumes: ['named:/x']",
                "networks: [nowhere]",
                "secrets: [none]",
                "mem_limit: lots",
                "cpus: many",
                "volumes: [{type: bind, source: /x}]",
                "image: [x]",
                "privileged: {a: b}",
                "security_opt: ['seccomp=./none.json']",
                "environment: text",
                "mem_limit: 99999999999999999999",
                "mem_limit: 9999999999p",
                "ulimits: {nofile: {soft: x}}"
            })
    void what_compose_refuses_is_refused(String keys) {
        assertThatThrownBy(() -> web(keys)).isInstanceOf(ComposeProblem.class);
    }

    @Test
    void whatever_a_file_says_it_is_read_or_refused() throws IOException {
        for (String name : List.of("base.yaml", "seccomp.json", "more.env")) {
            files.with(name, Files.readString(SOURCES.resolve(name)));
        }
        String file = Files.readString(SOURCES.resolve("compose.yaml"));
        Random random = new Random(7);
        int read = 0;
        for (int round = 0; round < 300; round++) {
            StringBuilder changed = new StringBuilder(file);
            for (int change = 0; change < 3; change++) {
                int at = random.nextInt(changed.length());
                changed.setCharAt(at, ":[]{}-,\"'&*!$\\\n 0aZ".charAt(random.nextInt(19)));
            }
            try {
                files.with("d.yaml", changed.toString()).read("plain", "d.yaml");
                read++;
            } catch (ComposeProblem | NoSuchElementException refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            }
        }

        assertThat(read).isGreaterThan(10);
    }
}
