package io.vigie.rules.sentences;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.i18n.Text;
import io.vigie.report.SubjectKind;
import io.vigie.rules.Catalogue;
import io.vigie.rules.FailingExamples;
import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleSentenceTest {
    private static final List<String> NAMES = List.of("web", "x".repeat(300), "\uD83D\uDE00".repeat(100), "\u202E<b>");

    static Stream<CompiledRule> rules() {
        return Catalogue.bundled().compiled();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void several_objects_are_one_of_them_and_a_number_within_the_letters_of_one(CompiledRule compiled) {
        Rule rule = compiled.rule();
        for (List<Evidence> evidence : FailingExamples.of(compiled)) {
            for (String name : NAMES) {
                for (long objects : new long[] {1, 2, 4, 1_234_567}) {
                    check(rule, evidence, name, objects, Locale.ENGLISH);
                    check(rule, evidence, name, objects, Locale.FRENCH);
                }
            }
        }
    }

    private static void check(Rule rule, List<Evidence> evidence, String name, long objects, Locale language) {
        String sentence = rule.findingOf(evidence, name, objects, language);
        assertThat(sentence.codePointCount(0, sentence.length())).isBetween(10, 160);
        assertThat(sentence).isNotEqualTo(rule.title().in(language)).doesNotContain("{", "}");
        if (objects > 1) {
            assertThat(sentence).containsPattern(objects == 2 ? "(and|et) 1 (other|autre)$" : " (others|autres)$");
        }
    }

    private static String privileged(long objects, Locale language) {
        CompiledRule rule = rules().filter(one -> one.rule().id().equals("container-privileged"))
                .findFirst()
                .orElseThrow();
        return rule.rule().findingOf(FailingExamples.of(rule).getFirst(), "ci-runner", objects, language);
    }

    @Test
    void the_number_stands_first_as_the_reader_writes_it() {
        String one = "ci-runner runs privileged, with all capabilities and all devices of the host";

        assertThat(privileged(1, Locale.ENGLISH)).isEqualTo(one);
        assertThat(privileged(2, Locale.ENGLISH)).isEqualTo("2 objects: " + one + ", and 1 other");
        assertThat(privileged(4_000, Locale.ENGLISH)).isEqualTo("4,000 objects: " + one + ", and 3,999 others");
        assertThat(privileged(4, Locale.FRENCH))
                .startsWith("4 objets : ci-runner ")
                .endsWith(", et 3 autres");
    }

    @Test
    void sentences_that_name_no_object_count_hosts() {
        for (SubjectKind kind : List.of(SubjectKind.HOST, SubjectKind.ENGINE)) {
            RuleSentence own = new RuleSentence(kind, Optional.empty(), new Text("Filter ports", "Filtrer les ports"));

            assertThat(own.of(List.of(), "web-1", 2, Locale.ENGLISH))
                    .isEqualTo("2 hosts: web-1 does not comply: Filter ports, and 1 other");
            assertThat(own.of(List.of(), "web-1", 3, Locale.FRENCH)).startsWith("3 hôtes : ");
        }
    }

    @Test
    void a_rule_without_a_sentence_says_that_it_is_not_complied_with() {
        RuleSentence own = new RuleSentence(
                SubjectKind.CONTAINER, Optional.empty(), new Text("Label containers", "Étiqueter les conteneurs"));

        assertThat(own.of(List.of(), "web", Locale.ENGLISH)).isEqualTo("web does not comply: Label containers");
        assertThat(own.of(List.of(), "web", 3, Locale.FRENCH))
                .isEqualTo("3 objets : web n'est pas conforme : Étiqueter les conteneurs, et 2 autres");
        assertThat(own.of(List.of(), "x".repeat(500), 3, Locale.ENGLISH))
                .hasSizeLessThan(161)
                .contains("Label containers");
    }
}
