package io.vigie.rules.sentences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.json.Json;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.RuleSource;
import io.vigie.rules.yaml.YamlValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceTest {
    private static final Set<String> FACTS = Set.of(
            "container.mounts",
            "container.privileged",
            "container.memoryLimitBytes",
            "container.capabilitiesAdded",
            "engine.swarmNodeCertificateSeconds",
            "engine.swarmNodeCertificateValidUntil");

    private static Sentence parsed(String text) {
        YamlValue file = YamlValue.parse(new RuleSource("rule.yaml", "finding: >-\n  " + text));
        return SentenceParser.parse(file.member("finding"), FACTS);
    }

    private static String written(String text, Locale language, Evidence... evidence) {
        Sentence sentence = parsed(text);
        return new FindingSentence(sentence, sentence).of(List.of(evidence), "web", language);
    }

    private static String written(String text, Evidence... evidence) {
        return written(text, Locale.ENGLISH, evidence);
    }

    private static Evidence seen(String fact, Object value) {
        return new Evidence(fact, Json.of(value), "");
    }

    private static Json mount(String source, boolean writable) {
        return new Json.JsonObject(
                Map.of(
                        "source", new Json.JsonString(source),
                        "writable", new Json.JsonBoolean(writable),
                        "type", new Json.JsonString("bind")),
                0,
                0);
    }

    @Test
    void places_hold_the_name_values_and_lists() {
        Evidence added = seen("container.capabilitiesAdded", List.of("NET_ADMIN", "SYS_PTRACE"));

        assertThat(written("{name} adds {container.capabilitiesAdded}", added))
                .isEqualTo("web adds NET_ADMIN and SYS_PTRACE");
        assertThat(written("{name} ajoute {container.capabilitiesAdded}", Locale.FRENCH, added))
                .isEqualTo("web ajoute NET_ADMIN et SYS_PTRACE");
    }

    @Test
    void sizes_times_and_instants_have_units() {
        assertThat(written("{container.memoryLimitBytes}", seen("container.memoryLimitBytes", 536_870_912L)))
                .isEqualTo("512 MiB");
        assertThat(written(
                        "{container.memoryLimitBytes}",
                        Locale.FRENCH,
                        seen("container.memoryLimitBytes", 1_610_612_736L)))
                .isEqualTo("1,5 Gio");
        assertThat(written(
                        "{engine.swarmNodeCertificateSeconds}", seen("engine.swarmNodeCertificateSeconds", 7_776_000L)))
                .isEqualTo("90 days");
        assertThat(written(
                        "{engine.swarmNodeCertificateValidUntil}",
                        seen("engine.swarmNodeCertificateValidUntil", java.time.Instant.parse("2026-03-31T10:00:00Z"))))
                .isEqualTo("2026-03-31");
    }

    @Test
    void each_element_of_a_list_has_its_words() {
        Evidence mounts = seen("container.mounts", List.of(mount("/", true), mount("/etc", false)));

        assertThat(written("{container.mounts: {source} ({writable ? read-write : read-only})}", mounts))
                .isEqualTo("/ (read-write) and /etc (read-only)");
        assertThat(written("{container.mounts.source}", mounts)).isEqualTo("/ and /etc");
        assertThat(written("{container.mounts: {type = bind ? folder {source} : volume}}", mounts))
                .isEqualTo("folder / and folder /etc");
    }

    @Test
    void a_number_chooses_between_one_and_many() {
        String text = "{#container.mounts} {#container.mounts ? mount is : mounts are}";

        assertThat(written(text, seen("container.mounts", List.of(mount("/", true)))))
                .isEqualTo("1 mount is");
        assertThat(written(text, seen("container.mounts", List.of(mount("/", true), mount("/a", true)))))
                .isEqualTo("2 mounts are");
    }

    @Test
    void what_is_absent_false_zero_or_empty_takes_the_second_words() {
        String text = "{container.memoryLimitBytes ? yes : no}";

        assertThat(written(text)).isEqualTo("no");
        assertThat(written(text, seen("container.memoryLimitBytes", 0L))).isEqualTo("no");
        assertThat(written(text, seen("container.memoryLimitBytes", 1L))).isEqualTo("yes");
        assertThat(written("{container.privileged ? yes : no}", seen("container.privileged", false)))
                .isEqualTo("no");
        assertThat(written("{container.mounts ? yes : no}", seen("container.mounts", List.of())))
                .isEqualTo("no");
    }

    @Test
    void a_long_list_is_cut_with_its_count_so_that_the_sentence_fits() {
        List<Json> many = IntStream.range(0, 50)
                .mapToObj(i -> mount("/srv/data-" + i, true))
                .toList();

        String sentence = written("{name} mounts {container.mounts.source}", seen("container.mounts", many));

        assertThat(sentence).startsWith("web mounts /srv/data-0, /srv/data-1, ").endsWith("more");
        assertThat(sentence.length()).isBetween(120, FindingSentence.MOST_LETTERS);
        int written = sentence.split("/srv", -1).length - 1;
        assertThat(sentence).endsWith(" and " + (50 - written) + " more");
    }

    @Test
    void what_evidence_had_no_room_for_is_counted() {
        Evidence cut = new Evidence(
                "container.mounts", Json.of(List.of(mount("/a", true), mount("/b", true))), Optional.of(7L), "");

        assertThat(written("{#container.mounts}: {container.mounts.source}", cut))
                .isEqualTo("9: /a, /b and 7 more");
    }

    @Test
    void a_value_of_any_length_leaves_the_rest_of_the_sentence() {
        String sentence = written(
                "{name} mounts {container.mounts.source} read-write",
                seen("container.mounts", List.of(mount("/x".repeat(500), true))));

        assertThat(sentence).startsWith("web mounts /x/x").contains("…").endsWith("/x read-write");
        assertThat(sentence.length()).isLessThanOrEqualTo(FindingSentence.MOST_LETTERS);
    }

    @Test
    void signs_of_two_code_units_are_never_cut_in_half() {
        String sentence = written(
                "{container.mounts.source}",
                seen("container.mounts", List.of(mount("\uD83D\uDE00".repeat(300), true))));

        assertThat(sentence.codePoints()).noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name|here should be",
                "name}|a } without its {",
                "{container.user}|the rule does not read container.user",
                "{container.mounts: {sources}}|the rule does not read sources",
                "{container.privileged ? yes}|here should be",
                "{container.privileged = true}|a comparison without ?",
                "{ name}|a place begins with the name of a fact",
            })
    void a_mistake_is_named_with_its_line(String text, String message) {
        assertThatThrownBy(() -> parsed(text))
                .isInstanceOf(InvalidRule.class)
                .hasMessageStartingWith("rule.yaml:2:")
                .hasMessageContaining(message);
    }
}
