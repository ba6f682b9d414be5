package io.vigie.rules.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vigie.rules.Catalogue;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.RulePack;
import io.vigie.rules.yaml.RuleSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameworkEditionsTest {
    private static final String BASE = """
            id: base
            title: Base
            edition: "1"
            sections:
              - {title: One, items: [{id: "1.1", title: A}, {id: "1.2", title: B}, {id: "1.10", title: C}]}
              - {title: Two, items: [{id: "2.1", title: D}]}
            """;

    @Test
    void an_edition_that_changes_nothing_has_the_items_of_the_one_it_extends() {
        assertThat(edition("").items())
                .isEqualTo(load(BASE).frameworks().getFirst().items());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "remove: ['1.2'] | 1.1 A, 1.10 C, 2.1 D",
                "renumber: {'1.1': '1.2', '1.2': '1.3'} | 1.2 A, 1.3 B, 1.10 C, 2.1 D",
                "sections: [{title: One, items: [{id: '1.2', title: X}]}] | 1.1 A, 1.2 X, 1.10 C, 2.1 D",
                "sections: [{title: One, items: [{id: '1.9', title: X}]}] | 1.1 A, 1.2 B, 1.9 X, 1.10 C, 2.1 D",
                "sections: [{title: One, items: [{id: '1.11', title: X}]}] | 1.1 A, 1.2 B, 1.10 C, 1.11 X, 2.1 D",
                "sections: [{title: Three, items: [{id: '3.1', title: X}]}] | 1.1 A, 1.2 B, 1.10 C, 2.1 D, 3.1 X",
            })
    void an_edition_says_only_what_is_other(String changes, String items) {
        assertThat(edition(changes).items().stream()
                        .map(item -> item.id() + " " + item.title().en()))
                .containsExactly(items.split(", ", -1));
    }

    @Test
    void what_is_removed_may_come_back_under_its_number_elsewhere() {
        Framework edition = edition("""
                remove: ["1.2"]
                renumber: {"1.10": "1.2"}
                sections: [{title: Two, items: [{id: "1.10", title: X}]}]
                """);

        assertThat(edition.items()).extracting(FrameworkItem::id).containsExactly("1.1", "1.2", "1.10", "2.1");
        assertThat(edition.items().get(2).section().en()).isEqualTo("Two");
    }

    @Test
    void an_edition_of_an_edition_has_the_items_of_both_in_whatever_order_the_files_are_read() {
        String second = edition("second", "base", "remove: ['1.2']");
        String third = edition("third", "second", "remove: ['1.1']");

        assertThat(load(third, second, BASE).frameworks().getFirst().items())
                .extracting(FrameworkItem::id)
                .containsExactly("1.10", "2.1");
    }

    @Test
    void a_framework_of_a_pack_may_extend_one_of_the_product() {
        RulePack pack = RulePack.of(List.of(new RuleSource("own.yaml", edition("own", "cis-docker-1.8.0", ""))));
        Catalogue catalogue = Catalogue.with(pack);

        assertThat(catalogue.framework("own").orElseThrow().items())
                .isEqualTo(catalogue.framework("cis-docker-1.8.0").orElseThrow().items());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "remove: ['9.9'] | ID_UNKNOWN | 10",
                "renumber: {'9.9': '1.3'} | ID_UNKNOWN | 19",
                "renumber: {'1.1': '1.2'} | ID_TWICE | 11",
                "sections: [{title: Two, items: [{id: '1.1', title: X}]}] | ID_TWICE | 33",
                "sections: [{title: One, items: [{id: '3', title: X}, {id: '3', title: X}]}] | ID_TWICE | 54",
                "removes: ['1.1'] | KEY_UNKNOWN | 1",
                "remove: '1.1' | WRONG_TYPE | 9",
            })
    void a_change_that_cannot_be_is_refused_at_its_place(String changes, Code code, int column) {
        InvalidRule refused = refused(BASE, edition("second", "base", changes));

        assertThat(refused.code()).isEqualTo(code);
        assertThat(List.of(refused.file(), refused.line(), refused.column())).isEqualTo(List.of("1.yaml", 5, column));
    }

    @Test
    void a_profile_that_nobody_knows_is_refused() {
        String base = BASE.replace("title: D}", "title: D, profile: swam}");

        assertThat(refused(base).getMessage()).startsWith("0.yaml:6:").contains("word-unknown");
    }

    @Test
    void an_id_that_cannot_stand_in_an_address_is_refused() {
        assertThat(refused(BASE.replace("id: base", "id: base/1")).getMessage()).startsWith("0.yaml:1:5:");
    }

    @Test
    void a_base_that_nobody_wrote_is_refused() {
        InvalidRule refused = refused(edition("second", "unheard-of", ""));

        assertThat(refused.code()).isEqualTo(Code.ID_UNKNOWN);
        assertThat(refused.getMessage()).startsWith("0.yaml:4:10:");
    }

    @Test
    void editions_that_extend_each_other_are_refused() {
        assertThat(refused(edition("a", "b", ""), edition("b", "a", "")).getMessage())
                .startsWith("1.yaml:4:10: the framework a extends itself");
        assertThat(refused(edition("a", "a", "")).getMessage()).startsWith("0.yaml:4:10:");
    }

    @Test
    void a_framework_that_extends_none_has_nothing_to_remove() {
        assertThat(refused(BASE + "remove: ['1.1']\n").code()).isEqualTo(Code.KEY_UNKNOWN);
    }

    private static Framework edition(String changes) {
        return load(BASE, edition("second", "base", changes)).frameworks().getLast();
    }

    private static String edition(String id, String base, String changes) {
        return "id: %s\ntitle: Edition\nedition: '2'\nextends: %s\n%s\n".formatted(id, base, changes);
    }

    private static InvalidRule refused(String... files) {
        return catchThrowableOfType(InvalidRule.class, () -> load(files));
    }

    private static Catalogue load(String... files) {
        List<String> texts = Arrays.asList(files);
        Stream<RuleSource> sources = texts.stream().map(text -> new RuleSource(texts.indexOf(text) + ".yaml", text));
        return Catalogue.load(List.of(), sources.toList());
    }
}
