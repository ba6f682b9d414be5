package io.vigie.rules.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.Recorded;
import io.vigie.json.Json;
import io.vigie.rules.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No field of an engine's answer is left out by oversight. */
class ApiFieldsTest {
    private static final Path PAGE = Path.of("../docs/engine-api.md");

    private final ApiFields api = new ApiFields();

    ApiFieldsTest() throws IOException {}

    @Test
    void every_field_of_the_api_has_an_entry() {
        assertThat(api.fields())
                .hasSizeGreaterThan(800)
                .filteredOn(field -> api.reading(field).isEmpty() && !api.isAccountedForBelow(field))
                .isEmpty();
    }

    @Test
    void every_entry_is_for_a_field_or_for_one_that_answers_have_beside_them() {
        assertThat(api.readings())
                .filteredOn(reading -> api.fields().stream().noneMatch(reading::isFor))
                .extracting(reading -> reading.object() + " " + reading.path())
                .containsExactlyInAnyOrderElementsOf(BESIDE);
    }

    /** In answers, though the API does not describe them. */
    private static final List<String> BESIDE = List.of("service PreviousSpec.*");

    @Test
    void what_is_said_to_be_judged_is_read_by_a_rule() {
        Set<String> read = new TreeSet<>();
        Catalogue.bundled()
                .compiled()
                .forEach(rule -> read.addAll(rule.decision().facts()));

        assertThat(api.readings())
                .filteredOn(reading -> reading.how().equals("judged"))
                .allSatisfy(reading -> assertThat(read).as(reading.path()).containsAll(reading.facts()));
    }

    @Test
    void every_entry_uses_a_word_of_the_page() {
        assertThat(api.readings())
                .allSatisfy(reading -> assertThat(reading.how()).isIn("judged", "shown", "kept", "irrelevant"))
                .allSatisfy(reading -> assertThat(reading.what()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource({"container", "info", "version", "image"})
    void a_recorded_answer_has_no_field_without_an_entry(String object) {
        assertThat(api.unlisted(object, Recorded.of(object).json())).isEmpty();
    }

    @Test
    void a_recorded_network_has_no_field_without_an_entry() {
        for (Json network : Recorded.of("networks").json().elements()) {
            assertThat(api.unlisted("network", network)).isEmpty();
        }
    }

    @Test
    void a_field_that_nobody_listed_is_noticed_wherever_it_is() {
        Json container = Recorded.of("container")
                .with("HostConfig/Privileges", "all")
                .with("Sandbox", Map.of("Kind", "none"))
                .with("State/Debugger", true)
                .json();

        assertThat(api.unlisted("container", container))
                .containsExactlyInAnyOrder(
                        "container HostConfig.Privileges", "container Sandbox", "container State.Debugger");
    }

    @Test
    void the_page_in_docs_is_that_of_the_files() throws IOException {
        if (Boolean.getBoolean("vigie.rules.write")) {
            Files.writeString(PAGE, api.page());
        }

        assertThat(PAGE).as("docs/engine-api.md is stale: run make rules").hasContent(api.page());
    }
}
