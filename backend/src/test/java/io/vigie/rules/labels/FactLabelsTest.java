package io.vigie.rules.labels;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.json.Json;
import io.vigie.report.SubjectKind;
import io.vigie.rules.cel.Variables;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.facts.RecordFacts;
import io.vigie.rules.sentences.EvidenceText;
import io.vigie.rules.verdicts.Evidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FactLabelsTest {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);

    private static Stream<String> facts(String kind, Class<?> type) {
        return RecordFacts.of(type).byName().keySet().stream().map(name -> kind + "." + name);
    }

    static Stream<String> facts() {
        return Stream.concat(
                Arrays.stream(SubjectKind.values()).flatMap(kind -> facts(kind.word(), kind.configurationType())),
                facts(Variables.ALLOWED, Allowed.class));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void every_fact_has_a_short_name_for_people_in_both_languages(String fact) {
        assertThat(FactLabels.has(fact)).as(fact).isTrue();
        for (Locale language : LANGUAGES) {
            assertThat(FactLabels.of(fact, language))
                    .hasSizeBetween(2, 42)
                    .matches("[A-ZÀ-Þ].*")
                    .doesNotContainPattern("\\b\\p{Ll}\\w*\\p{Lu}|\\w\\.\\w|_|  ");
        }
    }

    @Test
    void no_name_is_of_a_fact_that_is_gone() {
        assertThat(FactLabels.all()).containsExactlyInAnyOrderElementsOf(facts().toList());
    }

    @ParameterizedTest
    @EnumSource(SubjectKind.class)
    void facts_that_stand_beside_one_another_have_different_names(SubjectKind kind) {
        List<String> beside =
                new ArrayList<>(facts(kind.word(), kind.configurationType()).toList());
        Stream.of(SubjectKind.ENGINE, SubjectKind.HOST)
                .filter(other -> other != kind)
                .forEach(other -> beside.addAll(
                        facts(other.word(), other.configurationType()).toList()));
        beside.addAll(facts(Variables.ALLOWED, Allowed.class).toList());

        for (Locale language : LANGUAGES) {
            assertThat(beside.stream().map(fact -> FactLabels.of(fact, language)))
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "container.memoryLimitBytes, 0, no limit, aucune limite",
        "container.memoryLimitBytes, 536870912, 512 MiB, 512 Mio",
        "container.memorySwapBytes, -1, unlimited swap, échange illimité",
        "container.cpuLimitMillis, 50, 0.05 CPU, '0,05 CPU'",
        "container.cpuLimitMillis, 2000, 2 CPU, 2 CPU",
        "container.processLimit, 0, no limit, aucune limite",
        "engine.userId, 0, root, root"
    })
    void a_number_is_said_with_its_unit_or_in_words(String fact, long value, String english, String french) {
        Evidence evidence = new Evidence(fact, Json.of(value), "");

        assertThat(EvidenceText.of(evidence, Locale.ENGLISH)).isEqualTo(english);
        assertThat(EvidenceText.of(evidence, Locale.FRENCH)).isEqualTo(french);
    }

    @Test
    void what_is_on_or_off_nothing_at_all_or_one_of_our_own_words_is_said_in_the_language() {
        assertThat(EvidenceText.named(new Evidence("container.privileged", Json.of(true), ""), Locale.FRENCH))
                .isEqualTo("Privilégié : oui");
        assertThat(EvidenceText.named(new Evidence("container.user", Json.of(""), ""), Locale.ENGLISH))
                .isEqualTo("Configured user: none set (root)");
        assertThat(EvidenceText.of(
                        new Evidence("container.reachableFrom", Json.of(List.of("outside", "host")), ""),
                        Locale.FRENCH))
                .isEqualTo("l'extérieur de l'hôte, l'hôte");
    }

    @Test
    void a_fact_that_a_newer_server_stored_keeps_its_own_name() {
        assertThat(FactLabels.of("container.colour", Locale.FRENCH)).isEqualTo("container.colour");
    }
}
