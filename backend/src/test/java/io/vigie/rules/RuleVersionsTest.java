package io.vigie.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A verdict never changes silently: what a rule of one version decides is written down once, and stays. */
class RuleVersionsTest {
    private static final Path LEDGER = Path.of("src/test/resources/rule-versions.txt");

    @Test
    void an_expression_changes_only_together_with_its_version() throws IOException {
        Map<String, String> written = new TreeMap<>();
        Files.readAllLines(LEDGER)
                .forEach(line -> written.put(
                        line.substring(0, line.lastIndexOf(' ')), line.substring(line.lastIndexOf(' ') + 1)));

        List<String> changed = Catalogue.bundled().rules().stream()
                .filter(rule -> !rule.digest().equals(written.get(rule.id() + " " + rule.version())))
                .map(rule -> rule.id() + " " + rule.version() + " " + rule.digest())
                .toList();

        assertThat(changed)
                .as("Raise the version of a rule whose decision changed, then add its new line to " + LEDGER)
                .isEmpty();
    }
}
