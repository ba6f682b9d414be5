package io.vigie.rules.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vigie.report.Configuration;
import io.vigie.report.SubjectKind;
import io.vigie.report.reader.ReportReader;
import io.vigie.rules.Catalogue;
import io.vigie.rules.TestRules;
import io.vigie.rules.facts.Case;
import io.vigie.rules.model.Reference;
import io.vigie.rules.verdicts.Judgement;
import io.vigie.rules.verdicts.WhyUnknown;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.RulePack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulePackTest {
    private static final String OWN = TestRules.PRIVILEGED.replace("container-privileged", "own-privileged");
    private static final String FRAMEWORK = """
            id: own-1
            title: Our own
            edition: "1"
            sections:
              - title: One
                items:
                  - {id: "1.1", title: Item, rules: [own-privileged, container-privileged]}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void aPack() throws IOException {
        write("container/own-privileged.yaml", OWN);
        write("own-1.yaml", FRAMEWORK);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private InvalidRule refused() {
        return catchThrowableOfType(InvalidRule.class, () -> Catalogue.with(RulePack.in(folder)));
    }

    @Test
    void own_rules_and_frameworks_stand_beside_those_of_the_product() {
        Catalogue catalogue = Catalogue.with(RulePack.in(folder));

        assertThat(catalogue.rule("own-privileged").orElseThrow().references())
                .contains(new Reference("own-1", "1.1"), new Reference("threats", "T3"));
        assertThat(catalogue.rules()).hasSize(Catalogue.bundled().rules().size() + 1);
    }

    @Test
    void a_wrong_type_is_refused_with_file_line_and_column() throws IOException {
        write("container/own-privileged.yaml", OWN.replace("!container.privileged", "container.privileged + 1"));

        assertThat(refused().getMessage())
                .startsWith("container/own-privileged.yaml:7:")
                .contains("expression-invalid");
    }

    @Test
    void an_unknown_fact_is_refused_with_file_line_and_column() throws IOException {
        write("container/own-privileged.yaml", OWN.replace("!container.privileged", "!container.priviledged"));

        assertThat(refused().getMessage()).startsWith("container/own-privileged.yaml:7:");
        assertThat(refused().code()).isEqualTo(Code.EXPRESSION_INVALID);
    }

    @Test
    void a_rule_of_the_key_of_another_is_refused_where_it_says_its_key() throws IOException {
        write("container/container-privileged.yaml", TestRules.PRIVILEGED);

        assertThat(refused().code()).isEqualTo(Code.ID_TWICE);
        assertThat(refused().getMessage()).startsWith("container/container-privileged.yaml:1:");
    }

    @Test
    void two_files_of_one_key_within_a_pack_are_refused() throws IOException {
        write("one/own-privileged.yaml", OWN);

        assertThat(refused().code()).isEqualTo(Code.ID_TWICE);
        assertThat(refused().getMessage()).contains("own-privileged.yaml:1:");
    }

    @Test
    void loops_over_long_lists_that_no_example_has_are_accepted_and_say_unknown() throws IOException {
        String loop =
                "container.networks.all(a, container.networks.all(b, container.networks.all(c, a + b + c != '')))";
        write(
                "container/own-privileged.yaml",
                OWN.replace("!container.privileged", "!container.privileged && " + loop)
                        .replace("{privileged: false}", "{privileged: false, networks: [web]}"));
        String networks =
                IntStream.range(0, 400).mapToObj(each -> "\"n" + each + "\"").collect(joining(","));
        Configuration container = ReportReader.readConfiguration(
                SubjectKind.CONTAINER, ("{\"privileged\":false,\"networks\":[" + networks + "]}").getBytes(UTF_8));

        assertThat(Catalogue.with(RulePack.in(folder))
                        .judge(new Case(SubjectKind.CONTAINER, container, Optional.empty(), Optional.empty())))
                .filteredOn(judgement -> judgement.rule().equals("own-privileged"))
                .extracting(Judgement::why)
                .containsExactly(Optional.of(WhyUnknown.RULE_TOO_COSTLY));
    }

    @Test
    void loops_within_loops_that_never_come_to_an_end_are_refused() throws IOException {
        String loop = "container.networks.all(a, container.networks.all(b, container.networks.all(c, "
                + "container.networks.all(d, a + b + c != d))))";
        write("container/own-privileged.yaml", OWN.replace("!container.privileged", loop));

        assertThat(refused().code()).isEqualTo(Code.EXPRESSION_TOO_COSTLY);
        assertThat(refused().getMessage()).startsWith("container/own-privileged.yaml:7:");
    }

    @Test
    void an_example_that_does_not_come_out_as_it_says_is_refused() throws IOException {
        write(
                "container/own-privileged.yaml",
                OWN.replace("fail: [{container: {privileged: true}", "fail: [{container: {privileged: false}"));

        assertThat(refused().code()).isEqualTo(Code.EXAMPLE_WRONG);
        assertThat(refused().line()).isGreaterThan(10);
    }

    @Test
    void a_file_of_unreasonable_size_is_refused() throws IOException {
        write("container/large.yaml", "#".repeat(300_000));

        assertThat(refused().code()).isEqualTo(Code.TOO_LARGE);
    }

    @Test
    void a_link_out_of_the_folder_is_not_followed() throws IOException {
        Files.createSymbolicLink(folder.resolve("passwd.yaml"), Path.of("/etc/passwd"));

        assertThat(RulePack.in(folder).rules()).hasSize(1);
    }
}
