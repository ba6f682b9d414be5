package io.vigie.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.model.Reference;
import io.vigie.rules.model.Threat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameworksTest {
    private static final Catalogue CATALOGUE = Catalogue.bundled();

    @ParameterizedTest
    @CsvSource({
        "cis-docker-1.6.0, 117",
        "cis-docker-1.7.0, 117",
        "cis-docker-1.8.0, 118",
        "anssi-ft-082, 16",
        "nist-sp-800-190, 23",
        "threats, 8"
    })
    void a_framework_lists_every_item_of_its_edition(String id, int items) {
        assertThat(framework(id).items()).hasSize(items);
    }

    @Test
    void the_same_number_means_another_item_in_another_edition() {
        assertThat(item("cis-docker-1.6.0", "2.7").title().en()).contains("mutual TLS");
        assertThat(item("cis-docker-1.8.0", "2.7").title().en()).contains("devicemapper");
        assertThat(item("cis-docker-1.8.0", "2.8").title().en()).contains("mutual TLS");
    }

    @Test
    void a_rule_refers_to_the_items_that_it_decides() {
        assertThat(CATALOGUE.rule("container-privileged").orElseThrow().references())
                .contains(
                        new Reference("cis-docker-1.6.0", "5.5"),
                        new Reference("cis-docker-1.8.0", "5.5"),
                        new Reference("anssi-ft-082", "R1"),
                        new Reference("nist-sp-800-190", "4.4.3"),
                        new Reference("threats", "T3"));
    }

    @Test
    void an_item_without_rules_is_manual() {
        assertThat(item("cis-docker-1.8.0", "4.2").manual()).isTrue();
        assertThat(item("cis-docker-1.8.0", "5.5").manual()).isFalse();
    }

    @Test
    void every_threat_is_decided_by_the_rules_that_name_it() {
        assertThat(framework("threats").items())
                .allSatisfy(item -> assertThat(item.rules())
                        .isNotEmpty()
                        .allSatisfy(rule -> assertThat(
                                        CATALOGUE.rule(rule).orElseThrow().threats())
                                .contains(Threat.valueOf(item.id()))));
    }

    @Test
    void every_item_has_words_in_both_languages() {
        assertThat(CATALOGUE.frameworks()).flatExtracting(Framework::items).allSatisfy(item -> {
            assertThat(item.title().in(Locale.ENGLISH)).isNotBlank();
            assertThat(item.title().in(Locale.FRANCE)).isNotBlank();
            assertThat(item.section().fr()).isNotBlank();
        });
    }

    @Test
    void obsolete_items_say_why() {
        assertThat(framework("cis-docker-1.8.0").items())
                .filteredOn(item -> item.obsolete().isPresent())
                .extracting(FrameworkItem::id)
                .containsExactlyInAnyOrder("2.6", "2.7", "2.12", "4.5");
    }

    private static Framework framework(String id) {
        return CATALOGUE.frameworks().stream()
                .filter(framework -> framework.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static FrameworkItem item(String framework, String id) {
        return framework(framework).items().stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
