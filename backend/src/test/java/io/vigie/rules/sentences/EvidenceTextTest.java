package io.vigie.rules.sentences;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.json.Json;
import io.vigie.report.SubjectKind;
import io.vigie.rules.Catalogue;
import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.facts.RecordFacts;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Judgement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceTextTest {

    static Stream<Class<?>> kinds() {
        return Arrays.stream(SubjectKind.values())
                .flatMap(kind -> RecordFacts.of(kind.configurationType()).byName().values().stream())
                .<Class<?>>map(RecordFacts.Fact::elementType)
                .filter(Class::isRecord)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_kind_of_value_that_a_fact_lists_has_words(Class<?> kind) {
        assertThat(EvidenceText.hasWordsFor(kind)).as(kind.getSimpleName()).isTrue();
    }

    static Stream<CompiledRule> rules() {
        return Catalogue.bundled().compiled();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void what_a_rule_observes_is_written_without_json(CompiledRule rule) {
        rule.examples().stream()
                .map(example -> example.toCase(rule.rule().subject()))
                .flatMap(judged -> rule.judge(judged).stream())
                .map(Judgement::evidence)
                .flatMap(List::stream)
                .forEach(seen -> {
                    for (Locale language : List.of(Locale.ENGLISH, Locale.FRENCH)) {
                        assertThat(EvidenceText.of(seen, language))
                                .as(seen.fact())
                                .doesNotContain("{", "}", "[\"", "\":")
                                .doesNotContainPattern("  |\\( |\\(,|, \\)|null");
                    }
                });
    }

    private static Evidence seen(String fact, Json... elements) {
        return new Evidence(fact, new Json.JsonArray(List.of(elements)), Optional.of(3L), "");
    }

    @Test
    void a_mount_reads_as_source_and_destination() {
        Json mount = Json.of(new io.vigie.report.value.Mount(
                "bind", "/srv", "/data", true, "rprivate", Optional.empty(), Optional.of(List.of()), Optional.empty()));

        assertThat(EvidenceText.lines(seen("container.mounts", mount), Locale.ENGLISH))
                .containsExactly("/srv → /data (rw, bind, rprivate)", "… and 3 more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not-deployed | not readable (not decided by the file; known once deployed) | illisible (non décidé par le fichier ; connu une fois le service déployé)",
                "not-permitted | not readable (the agent may not read it) | illisible (l'agent n'a pas le droit de le lire)",
                "a-newer-word | not readable (a-newer-word) | illisible (a-newer-word)"
            })
    void why_a_part_is_not_known_is_said_in_words(String code, String english, String french) {
        Json mount = Json.of(new io.vigie.report.value.Mount(
                "bind", "/srv", "/data", true, "", Optional.empty(), Optional.empty(), Optional.of(code)));

        assertThat(EvidenceText.lines(seen("container.mounts", mount), Locale.ENGLISH)
                        .getFirst())
                .isEqualTo("/srv → /data (rw, bind, " + english + ")");
        assertThat(EvidenceText.lines(seen("container.mounts", mount), Locale.FRENCH)
                        .getFirst())
                .isEqualTo("/srv → /data (rw, bind, " + french + ")");
    }

    @Test
    void a_file_reads_with_its_mode_and_owners() {
        Json file = Json.of(new io.vigie.report.value.HostFile(
                "daemon-configuration",
                "/etc/docker/daemon.json",
                "file",
                Optional.of("root"),
                Optional.of(0L),
                Optional.of("docker"),
                Optional.of(999L),
                Optional.of("0640"),
                Optional.of(false),
                Optional.empty()));

        assertThat(EvidenceText.lines(seen("host.files", file), Locale.FRENCH).getFirst())
                .isEqualTo("/etc/docker/daemon.json 0640 root:docker");
    }

    @Test
    void the_part_at_fault_has_a_sign_and_the_others_are_counted() {
        Evidence one = new Evidence("container.capabilitiesAdded", Json.of(List.of("SYS_ADMIN")), "");
        Evidence two = new Evidence("container.capabilitiesAdded", Json.of(List.of("SYS_ADMIN", "SYS_MODULE")), "");

        assertThat(EvidenceText.of(one, Locale.ENGLISH)).isEqualTo("SYS_ADMIN");
        assertThat(EvidenceText.of(one.beside(0), Locale.ENGLISH)).isEqualTo("✗ SYS_ADMIN");
        assertThat(EvidenceText.of(one.beside(1), Locale.ENGLISH)).isEqualTo("✗ SYS_ADMIN, and 1 other, not at fault");
        assertThat(EvidenceText.of(two.beside(7), Locale.FRENCH))
                .isEqualTo("✗ SYS_ADMIN, ✗ SYS_MODULE, et 7 autres, non en cause");
    }

    @Test
    void what_had_no_room_is_at_fault_and_stands_before_the_others() {
        Evidence cut = seen("container.capabilitiesAdded", Json.of("SYS_ADMIN")).beside(7);

        assertThat(EvidenceText.of(cut, Locale.ENGLISH))
                .isEqualTo("✗ SYS_ADMIN, … and 3 more, and 7 others, not at fault");
    }

    @Test
    void a_size_has_its_unit_and_an_empty_list_says_so() {
        assertThat(EvidenceText.of(
                        new Evidence("container.memoryLimitBytes", Json.of(536_870_912L), ""), Locale.ENGLISH))
                .isEqualTo("512 MiB");
        assertThat(EvidenceText.of(new Evidence("container.capabilitiesAdded", Json.of(List.of()), ""), Locale.FRENCH))
                .isEqualTo("aucun");
    }
}
