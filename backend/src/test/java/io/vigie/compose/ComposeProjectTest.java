package io.vigie.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.compose.file.ComposeProblem;
import io.vigie.compose.service.Deployer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several files, profiles, variables, extensions and inclusions, by the rules of the Compose specification. */
class ComposeProjectTest {
    @TempDir
    private Path folder;

    private ComposeFolder files;

    @BeforeEach
    void files() {
        files = new ComposeFolder(folder);
    }

    @Test
    void a_later_file_is_put_over_an_earlier_one() throws IOException {
        files.with("a.yaml", """
                        services:
                          web:
                            image: web:1
                            command: [a, b]
                            environment: [ONE=1, TWO=2]
                            cap_add: [NET_ADMIN]
                            volumes: ["/a:/data", "/b:/more"]
                            ports: ["8080:80", "443"]
                            deploy: {resources: {limits: {memory: 1g, cpus: "2"}}}
                        """).with("b.yaml", """
                        services:
                          web:
                            command: [c]
                            environment: {TWO: two}
                            cap_add: [SYS_TIME]
                            volumes: ["/c:/data:ro"]
                            ports: ["8080:80", "127.0.0.1:9090:90"]
                            deploy: {resources: {limits: {memory: 2g}}}
                        """);

        var web = files.service("web", "a.yaml", "b.yaml");

        assertThat(web.texts("command")).containsExactly("c");
        assertThat(web.text("environment", "ONE")).contains("1");
        assertThat(web.text("environment", "TWO")).contains("two");
        assertThat(web.texts("cap_add")).containsExactly("NET_ADMIN", "SYS_TIME");
        assertThat(web.elements("volumes"))
                .extracting(mount -> mount.text("source").orElse(""))
                .containsExactly("/c", "/b");
        assertThat(web.elements("ports"))
                .extracting(port -> port.text("target").orElse(""))
                .containsExactly("80", "443", "90");
        assertThat(web.text("deploy", "resources", "limits", "memory")).contains("2g");
        assertThat(web.text("deploy", "resources", "limits", "cpus")).contains("2");
    }

    @Test
    void a_later_file_resets_or_replaces_what_it_marks() throws IOException {
        files.with("a.yaml", "services: {web: {image: a, privileged: true, ports: ['80:80'], cap_add: [ALL]}}")
                .with("b.yaml", """
                        services:
                          web:
                            privileged: !reset null
                            ports: !override ["81:81"]
                            cap_add: !reset []
                        """);

        var web = files.service("web", "a.yaml", "b.yaml");

        assertThat(web.find("privileged")).isEmpty();
        assertThat(web.find("cap_add")).isEmpty();
        assertThat(web.elements("ports")).hasSize(1);
        assertThat(web.find("image").orElseThrow().place().file()).endsWith("a.yaml");
        assertThat(web.find("ports").orElseThrow().place().line()).isEqualTo(4);
    }

    @Test
    void options_of_one_logging_driver_mean_nothing_to_another() throws IOException {
        files.with("a.yaml", "services: {web: {image: a, logging: {driver: syslog, options: {tag: x}}}}")
                .with("b.yaml", "services: {web: {logging: {driver: journald}}}");

        assertThat(files.service("web", "a.yaml", "b.yaml").find("logging", "options"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${A}=one",
                "$A=one",
                "${NONE}=",
                "$$A=$A",
                "${NONE:-x}=x",
                "${EMPTY:-x}=x",
                "${EMPTY-x}=",
                "${A:-x}=one",
                "${A:+x}=x",
                "${NONE:+x}=",
                "${NONE:-${A}}=one",
                "${FILE}=from .env",
                "${BOTH}=of the process",
                "${QUOTED}=$A # b",
                "a${A}b$$$A=aoneb$one"
            })
    void variables_are_put_in(String form) throws IOException {
        files.with(".env", "FILE=from .env # why\nexport BOTH=of .env\nQUOTED='$A # b'\n\n# no\n")
                .with("a.yaml", "services: {web: {image: '" + form.substring(0, form.indexOf('=')) + "'}}");

        ComposeProject project = ComposeProject.read(
                files.options(Map.of("A", "one", "EMPTY", "", "BOTH", "of the process"), List.of(), "a.yaml"));

        assertThat(project.services().get("web").entries().get("image").asText())
                .isEqualTo(form.substring(form.indexOf('=') + 1));
        assertThat(project.unset().contains("NONE")).isEqualTo(form.startsWith("${NONE}"));
    }

    @Test
    void services_of_profiles_that_are_off_are_not_deployed() throws IOException {
        files.with("a.yaml", """
                services:
                  web: {image: a}
                  debug: {image: a, profiles: [debug, all]}
                  test: {image: a, profiles: [test]}
                """);

        assertThat(on(Map.of(), List.of())).containsOnlyKeys("web");
        assertThat(on(Map.of(), List.of("debug"))).containsOnlyKeys("web", "debug");
        assertThat(on(Map.of("COMPOSE_PROFILES", "x,test"), List.of())).containsOnlyKeys("web", "test");
        assertThat(on(Map.of(), List.of("*"))).containsOnlyKeys("web", "debug", "test");
    }

    private Map<String, ?> on(Map<String, String> environment, List<String> profiles) {
        return ComposeProject.read(files.options(environment, profiles, "a.yaml"))
                .services();
    }

    @Test
    void a_service_extends_others_of_its_file_and_of_other_files() throws IOException {
        files.with("compose.yaml", """
                services:
                  base: {image: b, cap_drop: [ALL], read_only: true}
                  middle: {extends: base, cap_drop: [NET_RAW], user: "1"}
                  web: {extends: {service: middle}, user: "2"}
                  other: {extends: {file: more/base.yaml, service: theirs}}
                """).with("more/base.yaml", """
                services:
                  first: {privileged: true, volumes: [./data:/data]}
                  theirs: {extends: first, image: t}
                """);

        var web = files.service("web", "compose.yaml");
        var other = files.service("other", "compose.yaml");

        assertThat(web.texts("cap_drop")).containsExactly("ALL", "NET_RAW");
        assertThat(web.text("user")).contains("2");
        assertThat(web.isTrue("read_only")).isTrue();
        assertThat(other.isTrue("privileged")).isTrue();
        assertThat(other.find("privileged").orElseThrow().place().file()).endsWith("more/base.yaml");
        assertThat(other.elements("volumes").getFirst().text("source")).contains(folder + "/more/data");
    }

    @Test
    void an_included_file_has_its_own_folder_and_variables() throws IOException {
        files.with("compose.yaml", """
                include:
                  - part/a.yaml
                  - path: [part/b.yaml, part/b2.yaml]
                    project_directory: elsewhere
                services: {web: {image: w}}
                """)
                .with("part/.env", "TAG=7\n")
                .with("part/a.yaml", "services: {a: {image: 'a:${TAG}', volumes: [./x:/x]}}\nvolumes: {v: }\n")
                .with("part/b.yaml", "services: {b: {image: b, volumes: [./x:/x]}}")
                .with("part/b2.yaml", "services: {b: {privileged: true}}");

        ComposeProject project = files.project("compose.yaml");

        assertThat(project.services()).containsOnlyKeys("web", "a", "b");
        assertThat(files.service("a", "compose.yaml").text("image")).contains("a:7");
        assertThat(files.service("a", "compose.yaml")
                        .elements("volumes")
                        .getFirst()
                        .text("source"))
                .contains(folder + "/part/x");
        assertThat(files.service("b", "compose.yaml")
                        .elements("volumes")
                        .getFirst()
                        .text("source"))
                .contains(folder + "/elsewhere/x");
        assertThat(files.service("b", "compose.yaml").isTrue("privileged")).isTrue();
        assertThat(project.top().members("volumes")).containsOnlyKeys("v");
    }

    @Test
    void a_later_document_of_a_file_is_put_over_an_earlier_one() throws IOException {
        files.with("a.yaml", """
                ---
                services: {web: {image: a, ports: ["80:80"]}}
                ---
                # nothing
                ---
                services: {web: {privileged: true, ports: ["81:81"]}, db: {extends: {file: b.yaml, service: b}}}
                ...
                """).with("b.yaml", "services: {b: {image: b}}\n---\nservices: {c: {image: c}}\n");

        assertThat(files.service("web", "a.yaml").isTrue("privileged")).isTrue();
        assertThat(files.service("web", "a.yaml").elements("ports")).hasSize(2);
        assertThat(files.service("db", "a.yaml").text("image")).contains("b");
    }

    @Test
    void an_include_may_name_its_own_variables() throws IOException {
        files.with("compose.yaml", """
                include:
                  - {path: part/a.yaml, env_file: [one.env, part/two.env]}
                services: {web: {image: "w:${TAG:-none}"}}
                """)
                .with("part/a.yaml", "services: {a: {image: 'a:${TAG}${MORE}'}}")
                .with("part/.env", "TAG=9\n")
                .with("one.env", "TAG=1\nMORE=x\n")
                .with("part/two.env", "TAG=2\n");

        assertThat(files.service("a", "compose.yaml").text("image")).contains("a:2x");
        assertThat(files.service("web", "compose.yaml").text("image")).contains("w:none");
    }

    @Test
    void named_files_of_variables_take_the_place_of_the_one_beside_the_file() throws IOException {
        files.with("a.yaml", "services: {web: {image: 'a:${A}${B:-}${C:-}'}}")
                .with(".env", "A=0\nC=0\n")
                .with("one.env", "A=1\nB=1\n")
                .with("two.env", "A=${B}2\n");
        ComposeOptions options = new ComposeOptions(
                Deployer.COMPOSE,
                List.of(folder.resolve("a.yaml")),
                List.of(),
                List.of(folder.resolve("one.env"), folder.resolve("two.env")),
                Map.of("B", "process"),
                Map.of());

        assertThat(ComposeProject.read(options).services().get("web").text("image"))
                .contains("a:process2process");
        assertThatThrownBy(() -> ComposeProject.read(new ComposeOptions(
                        Deployer.COMPOSE,
                        options.files(),
                        List.of(),
                        List.of(folder.resolve("none.env")),
                        Map.of(),
                        Map.of())))
                .isInstanceOf(ComposeProblem.class);
    }

    @Test
    void anchors_and_merge_keys_are_written_out() throws IOException {
        files.with("a.yaml", """
                x-safe: &safe {read_only: true, user: "1"}
                x-limits: &limits {mem_limit: 1g, user: "9"}
                services:
                  web: {<<: [*safe, *limits], image: a, read_only: false}
                """);

        var web = files.service("web", "a.yaml");

        assertThat(web.text("user")).contains("1");
        assertThat(web.text("mem_limit")).contains("1g");
        assertThat(web.isTrue("read_only")).isFalse();
    }

    @Test
    void the_project_is_named_by_variable_key_or_folder() throws IOException {
        files.with("My App_1/a.yaml", "services: {}").with("My App_1/b.yaml", "name: shop\nservices: {}");

        assertThat(files.project("My App_1/a.yaml").name()).isEqualTo("myapp_1");
        assertThat(files.project("My App_1/a.yaml", "My App_1/b.yaml").name()).isEqualTo("shop");
        assertThat(ComposeProject.read(files.options(Map.of("COMPOSE_PROJECT_NAME", "x"), List.of(), "My App_1/b.yaml"))
                        .name())
                .isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services: {web: [",
                "services: {web: {image: '${A:?needed}'}}",
                "services: {web: {image: '${A'}}",
                "services: {web: {image: '${}'}}",
                "services: {web: {image: 'a$'}}",
                "services: {web: {image: a, image: b}}",
                "services: {web: {extends: web}}",
                "services: {web: {extends: b}, b: {extends: web}}",
                "services: {web: {extends: nobody}}",
                "services: {web: {extends: {file: none.yaml, service: x}}}",
                "include: [bad.yaml]\nservices: {}",
                "include: [/dev/zero]",
                "include: [nowhere.yaml]",
                "services: {web: text}",
                "services: [web]",
                "text",
                "services: {}\n---\ntext",
                "services: {}\n---\nservices: [",
                "include: [{path: bad.yaml, env_file: nowhere.env}]",
                "services: {web: {ports: ['99999:1']}}",
                "services: {web: {ports: ['2-1:2-1']}}",
                "services: {web: {ports: ['1-65535']}}",
                "services: {web: {ports: ['::1:80']}}",
                "services: {web: {ports: [{target: 80-90}]}}",
                "services: {web: {ports: [{target: 80, published: x}]}}",
                "services: {web: {ports: [{target: 80, host_ip: host}]}}",
                "services: {web: {env_file: \"a\\0b\"}}",
                "services: {web: {volumes: [\"/a\\0b:/b\"]}}",
                "services: {web: {extends: {file: \"a\\0b\", service: x}}}",
                "include: [\"a\\0b\"]",
                "include: [{path: bad.yaml, project_directory: \"a\\0b\"}]",
                "services: {}\nsecrets: {a: {file: \"a\\0b\"}}",
                "services: {web: {ports: ['localhost:1:80']}}",
                "services: {web: {volumes: ['a:b:c:d']}}",
                "services: {web: {volumes: {a: b}}}",
                "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
                        + "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n"
                        + "f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: [*f,*f,*f,*f]\n",
                "a: &a {b: *a}",
                "? [a]\n: b"
            })
    void what_compose_refuses_or_what_is_too_much_is_refused_with_its_place(String text) throws IOException {
        files.with("bad.yaml", text);

        assertThatThrownBy(() -> files.project("bad.yaml"))
                .isInstanceOf(ComposeProblem.class)
                .hasMessageMatching("(?s).*(bad|none|nowhere).(yaml|env):\\d+:\\d+: .*");
    }

    @Test
    void a_file_of_too_many_bytes_or_that_is_not_there_is_refused() throws IOException {
        files.with("large.yaml", "#".repeat(2_000_000));

        assertThatThrownBy(() -> files.project("large.yaml")).isInstanceOf(ComposeProblem.class);
        assertThatThrownBy(() -> files.project("nowhere.yaml")).isInstanceOf(ComposeProblem.class);
    }
}
