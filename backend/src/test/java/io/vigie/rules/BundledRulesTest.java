package io.vigie.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Judgement;
import io.vigie.rules.yaml.RulePack;
import io.vigie.rules.yaml.RuleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledRulesTest {
    @TempDir
    private static Path folder;

    private static Path file;

    @BeforeAll
    static void write() throws IOException {
        file = folder.resolve("prepared");
        BundledRules.writePrepared(file);
    }

    @Test
    void prepared_rules_say_and_decide_what_their_files_say() throws IOException {
        Catalogue files = Catalogue.bundled();
        Catalogue prepared = Catalogue.of(BundledRules.prepared(file), RulePack.EMPTY);

        assertThat(prepared.frameworks()).isEqualTo(files.frameworks());
        assertThat(texts(prepared)).isEqualTo(texts(files));
        assertThat(judgements(files, prepared))
                .isEqualTo(judgements(files, files))
                .hasSizeGreaterThan(500);
    }

    private static List<List<Object>> texts(Catalogue catalogue) {
        return catalogue.rules().stream()
                .map(rule -> List.<Object>of(
                        rule.definition(),
                        rule.why(),
                        rule.references(),
                        catalogue.factsReadBy(rule.id()),
                        rule.fix().set(),
                        rule.fix().add(),
                        rule.fix().command(),
                        rule.fix().impact()))
                .toList();
    }

    /** What every rule says of the examples of all. */
    private static List<Judgement> judgements(Catalogue examples, Catalogue judge) {
        return examples.compiled()
                .flatMap(rule -> rule.examples().stream()
                        .map(example -> example.toCase(rule.rule().subject())))
                .flatMap(judged -> judge.judge(judged).stream())
                .toList();
    }

    @Test
    void every_expression_is_prepared() throws IOException {
        BundledRules prepared = BundledRules.prepared(file);

        assertThat(Catalogue.of(prepared, RulePack.EMPTY).compiled())
                .hasSizeGreaterThan(200)
                .allSatisfy(rule -> assertThat(rule.decision().expressions())
                        .allSatisfy(expression -> assertThat(prepared.trees()).containsKey(expression.text())));
    }

    @Test
    void severities_of_cases_are_prepared_too() throws IOException {
        Catalogue files = Catalogue.bundled();
        Catalogue prepared = Catalogue.of(BundledRules.prepared(file), RulePack.EMPTY);

        assertThat(prepared.rules())
                .extracting(Rule::milder)
                .isEqualTo(files.rules().stream().map(Rule::milder).toList());
        assertThat(prepared.rules())
                .filteredOn(rule -> !rule.milder().isEmpty())
                .isNotEmpty();
    }

    @Test
    void definitions_are_put_in_and_there_for_a_pack() throws IOException {
        BundledRules prepared = BundledRules.prepared(file);
        RuleSource own = new RuleSource(
                "own-privileged.yaml",
                TestRules.PRIVILEGED
                        .replace("container-privileged", "own-privileged")
                        .replace("!container.privileged", "!container.privileged || $shipsLogs('nothing')"));

        assertThat(prepared.definitions()).isEqualTo(BundledRules.ofFiles().definitions());
        assertThat(prepared.rules()).extracting(RuleSource::text).noneMatch(text -> text.contains("$shipsLogs"));
        assertThat(Catalogue.of(prepared, RulePack.of(List.of(own))).rule("own-privileged"))
                .isPresent();
    }

    @Test
    void a_file_that_is_not_whole_or_none_of_ours_is_refused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length - 1));
        Path other = Files.writeString(folder.resolve("other"), "id: container-privileged");

        assertThatThrownBy(() -> BundledRules.prepared(cut)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> BundledRules.prepared(other)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> BundledRules.prepared(folder.resolve("none"))).isInstanceOf(IOException.class);
    }
}
