package io.vigie.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.compose.dockerfile.Dockerfile;
import io.vigie.compose.file.ComposeProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Why files are refused: with a place, and with a code that stays the same. */
class ComposeRefusalsTest {
    @TempDir
    private Path folder;

    private ComposeProject project(String keys) throws Exception {
        return new ComposeFolder(folder)
                .with("a.yaml", "services:\n  web:\n    image: x\n    " + keys.strip() + "\n")
                .project("a.yaml");
    }

    private void assertRefused(String keys, int line, String code) {
        assertThatThrownBy(() -> project(keys))
                .hasMessageStartingWith(folder.resolve("a.yaml") + ":" + line + ":")
                .hasMessageEndingWith("(" + code + ")")
                .asInstanceOf(InstanceOfAssertFactories.type(ComposeProblem.class))
                .extracting(problem -> problem.code().word())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mem_limit: 1m\n    deploy: {resources: {limits: {memory: 2m}}}",
                "mem_limit: 1m\n    deploy: {resources: {limits: {cpus: '1'}}}",
                "cpus: 1\n    deploy: {resources: {limits: {cpus: '0.5'}}}",
                "cpus: 0.5\n    deploy: {resources: {limits: {}}}",
                "pids_limit: 5\n    deploy: {resources: {limits: {pids: 6}}}",
                "mem_reservation: 1m\n    deploy: {resources: {reservations: {memory: 2m}}}"
            })
    void two_keys_of_one_limit_must_not_differ(String keys) {
        assertRefused(keys, 4, "values-distinct");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mem_limit: 1024k\n    deploy: {resources: {limits: {memory: 1m}}}",
                "cpus: 0.50\n    deploy: {resources: {limits: {cpus: '0.5'}}}",
                "mem_limit: 1m\n    deploy: {resources: {reservations: {memory: 2m}}}",
                "mem_limit: 0\n    deploy: {resources: {limits: {memory: 2m}}}",
                "mem_limit: 1m\n    deploy: {replicas: 2}"
            })
    void two_keys_of_one_limit_may_say_the_same(String keys) {
        assertThatCode(() -> project(keys)).doesNotThrowAnyException();
    }

    @Test
    void limits_that_a_later_file_makes_distinct_are_refused_too() throws Exception {
        ComposeFolder files = new ComposeFolder(folder)
                .with("a.yaml", "services: {web: {image: x, mem_limit: 1m}}")
                .with("b.yaml", "services: {web: {deploy: {resources: {limits: {memory: 2m}}}}}");

        assertThatThrownBy(() -> files.project("a.yaml", "b.yaml")).hasMessageContaining("a.yaml:1:");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            user: "${A:?needed}"          | variable-unset
            user: "${A"                   | variable-invalid
            ports: ["a:b"]                | value-invalid
            environment: {A: [1]}         | wrong-type
            extends: {service: none}      | name-undefined
            extends: {service: web}       | circle
            extends: {file: no.yaml}      | file-unreadable
            user: "1"\u0020\u0020user: "2"      | not-yaml
            """)
    void a_refusal_has_a_code(String keys, String code) {
        assertThatThrownBy(() -> ProjectContainers.of(project(keys), options()))
                .hasMessageContaining("a.yaml:")
                .hasMessageEndingWith("(" + code + ")");
    }

    private ComposeOptions options() {
        return new ComposeFolder(folder).options(Map.of(), List.of(), "a.yaml");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RUN true             | instruction-invalid
            FROM x\\nWHAT y      | instruction-invalid
            ''                   | instruction-invalid
            """)
    void a_refusal_of_a_dockerfile_has_one_as_well(String text, String code) throws Exception {
        Path file = Files.writeString(folder.resolve("Dockerfile"), text.replace("\\n", "\n"));

        assertThatThrownBy(() -> Dockerfile.read(file, Optional.empty()))
                .isInstanceOf(ComposeProblem.class)
                .hasMessageEndingWith("(" + code + ")");
        Files.writeString(file, "FROM x\n");
        assertThatThrownBy(() -> Dockerfile.read(file, Optional.of("none"))).hasMessageEndingWith("(name-undefined)");
    }

    @Test
    void a_code_is_a_word_of_small_letters() {
        assertThat(ComposeProblem.Code.values())
                .extracting(ComposeProblem.Code::word)
                .allMatch(word -> word.matches("[a-z]+(-[a-z]+)*"))
                .doesNotHaveDuplicates();
    }
}
