package io.vigie.rules.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.RuleSource;
import io.vigie.rules.yaml.YamlValue;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionsTest {
    private static final Set<String> FACTS = Set.of("host", "engine");
    private static final String SOME = """
            ships(driver): driver in $drivers || driver.matches($plugin)
            drivers: [gelf, syslog]
            plugin: '^a\\b"$'
            week(): duration('168h')
            files(role): host.files.filter(f, f.role == role)
            anyFile(role): $files(role).exists(f, f.mode != "")
            both(a, b): |
              a && // and
                b
            """;

    private static Definitions definitions(String yaml) {
        RuleSource file = new RuleSource("own.yaml", "definitions:\n" + yaml.indent(2));
        Definitions definitions = new Definitions(List.of(file), FACTS);
        definitions.check();
        return definitions;
    }

    private static String resolved(String definitions, String expression) {
        return definitions(definitions).resolve(written(expression)).text();
    }

    private static YamlValue written(String expression) {
        return YamlValue.parse(new RuleSource("rule.yaml", "expect: |-\n" + expression.indent(2)))
                .member("expect");
    }

    private static InvalidRule refused(String definitions, String expression) {
        return catchThrowableOfType(InvalidRule.class, () -> resolved(definitions, expression));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "x in $drivers                  ; x in [\"gelf\", \"syslog\"]",
                "$drivers.size() + $drivers[0]  ; [\"gelf\", \"syslog\"].size() + [\"gelf\", \"syslog\"][0]",
                "x.matches($plugin)             ; x.matches(\"^a\\\\b\\\"$\")",
                "now - $week()                  ; now - duration('168h')",
                "$files(\"a\").size()           ; host.files.filter(f, f.role == \"a\").size()",
                "!$anyFile('a')                 ; !(host.files.filter(f, f.role == 'a').exists(f, f.mode != \"\"))",
            })
    void a_name_gives_way_to_the_list_the_text_or_the_expression_that_it_stands_for(String expression, String whole) {
        assertThat(resolved(SOME, expression)).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "!$is(x)                    ; !(x || y)",
                "$is(x) && z                ; (x || y) && z",
                "z ? $is(x) : $is(z)        ; z ? (x || y) : (z || y)",
                "$is(x).size()              ; (x || y).size()",
                "$path()(x)                 ; (engine.version)(x)",
                "$is(x)                     ; x || y",
                "z.all(e, $is(e.f))         ; z.all(e, e.f || y)",
                "[$is(x), $is(z)]           ; [x || y, z || y]",
                "$is(x == 1)                ; (x == 1) || y",
                "$is(f(x)[0].g)             ; f(x)[0].g || y",
                "$is([x, y])                ; [x, y] || y",
                "$is((x && z))              ; (x && z) || y",
                "$is(-x)                    ; (-x) || y",
                "$is($is(x))                ; (x || y) || y",
                "$call(x == 1)              ; f(x == 1) + (x == 1).size()",
                "$twice(x)                  ; (x || y) && (x || y)",
                "$none(x).size()            ; (![x, y]).size()",
                "$twice(-[x])               ; ((-[x]) || y) && ((-[x]) || y)",
                "!$same(x == 1)             ; !(x == 1)",
                "!$also(x == 1)             ; !((x == 1))",
                "!$also(x)                  ; !(x)",
                "x.all(e, $any(e.f))        ; x.all(e, e.f.exists(g, g.h))",
                "$any(x.filter(g, g.i))     ; x.filter(g, g.i).exists(g, g.h)",
            })
    void brackets_stand_where_something_could_be_drawn_apart(String expression, String whole) {
        String definitions = """
                is(a): a || engine.y
                call(a): f(a) + a.size()
                path(): engine.version
                twice(a): $is(a) && $is(a)
                same(a): a
                none(a): '![a, engine.y]'
                also(b): $same(b)
                any(list): list.exists(g, g.h)
                """;

        assertThat(resolved(definitions, expression).replace("engine.y", "y")).isEqualTo(whole);
    }

    @Test
    void parameters_are_neither_fields_nor_functions_nor_within_texts() {
        assertThat(resolved("is(size, role): size.role + role.size() + size('role') + role", "$is(x, y)"))
                .isEqualTo("x.role + y.size() + size('role') + y");
    }

    @Test
    void comments_stay_where_they_hide_nothing() {
        assertThat(resolved(SOME, "!$both(x // one\n, y // two\n) // three")).isEqualTo("!(x && // and\n  y) // three");
    }

    @Test
    void an_expression_without_names_stays_as_it_is() {
        assertThat(resolved(SOME, "x == '$drivers' // $ships")).isEqualTo("x == '$drivers' // $ships");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "Sizes: [a]                   ; WORD_UNKNOWN       ; Sizes: [a]",
                "a-b: [a]                     ; WORD_UNKNOWN       ; a-b: [a]",
                "sizes: {a: b}                ; WRONG_TYPE         ; {a: b}",
                "sizes: 5                     ; WRONG_TYPE         ; 5",
                "sizes:                       ; WRONG_TYPE         ; ``",
                "sizes: [a, true]             ; WRONG_TYPE         ; true]",
                "sizes: [a, [b]]              ; WRONG_TYPE         ; [b]]",
                "is(a): [a]                   ; WRONG_TYPE         ; [a]",
                "is(a, a): a                  ; WORD_UNKNOWN       ; is(a, a): a",
                "is(a,): a                    ; WORD_UNKNOWN       ; is(a,): a",
                "is(host): host.x             ; WORD_UNKNOWN       ; is(host): host.x",
                "is(a): (a                    ; EXPRESSION_INVALID ; (a",
                "is(a): a) || (a              ; EXPRESSION_INVALID ; a) || (a",
                "is(a): a, a                  ; EXPRESSION_INVALID ; a, a",
                "is(a): a.x(e, e) || e.size   ; EXPRESSION_INVALID ; e, e) || e.size",
                "is(a): a.all(e, e) || e.size ; EXPRESSION_INVALID ; e.size",
                "is(): ''                     ; EXPRESSION_INVALID ; ''",
                "is(): '// nothing'           ; EXPRESSION_INVALID ; '// nothing'",
                "is(a): host.x.all(a, a == 1) ; EXPRESSION_INVALID ; host.x.all(a, a == 1)",
                "is(a): a == e.size           ; EXPRESSION_INVALID ; e.size",
                "is(a): 'a == e'              ; EXPRESSION_INVALID ; e'",
                "is(a): a in $none            ; ID_UNKNOWN         ; $none",
                "is(a): $drivers(a)           ; EXPRESSION_INVALID ; $drivers(a)",
                "is(a): a || $is(a)           ; CIRCLE  ; $is(a)",
                "drivers: [a]                 ; ID_TWICE           ; drivers: [a]",
                "drivers(): host.x            ; ID_TWICE           ; drivers(): host.x",
            })
    void a_mistake_in_a_definition_is_refused_at_its_place(String definition, Code code, String place) {
        String definitions = SOME + definition;

        InvalidRule invalid = refused(definitions, "true");

        assertThat(invalid.file()).isEqualTo("own.yaml");
        assertThat(invalid.code()).isEqualTo(code);
        assertThat(invalid.line()).isEqualTo(SOME.lines().count() + 2);
        assertThat(("  " + definition).substring(invalid.column() - 1)).isEqualTo(place);
    }

    @Test
    void a_circle_is_refused_in_one_of_the_definitions_that_are_part_of_it() {
        InvalidRule invalid = refused("into(): $a()\na(): $b()\nb(): |\n  true &&\n    $c()\nc(): $a()", "true");

        assertThat(invalid.code()).isEqualTo(Code.CIRCLE);
        assertThat(invalid.line()).isEqualTo(3);
        assertThat(invalid.getMessage()).contains("the definition a uses itself (a, b, c, a)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "x || $none                     ; ID_UNKNOWN         ; $none",
                "x || $both(x)                  ; EXPRESSION_INVALID ; $both(x)",
                "x || $both(x, y, z)            ; EXPRESSION_INVALID ; $both(x, y, z)",
                "x || $both(x,)                 ; EXPRESSION_INVALID ; $both(x,)",
                "x || $both(, y)                ; EXPRESSION_INVALID ; $both(, y)",
                "x || $both                     ; EXPRESSION_INVALID ; $both",
                "x || $week                     ; EXPRESSION_INVALID ; $week",
                "x || $week(x)                  ; EXPRESSION_INVALID ; $week(x)",
                "x in $drivers('a')             ; EXPRESSION_INVALID ; $drivers('a')",
                "x || $both(x, y                ; EXPRESSION_INVALID ; $both(x, y",
                "x || $both(x, y]               ; EXPRESSION_INVALID ; $both(x, y]",
                "x || r$plugin                  ; EXPRESSION_INVALID ; $plugin",
                "host.$files('a')               ; EXPRESSION_INVALID ; $files('a')",
                "host.x $drivers                ; EXPRESSION_INVALID ; $drivers",
                "x || $both(y, $none)           ; ID_UNKNOWN         ; $none)",
                "x.all(f, $anyFile(f.role))     ; EXPRESSION_INVALID ; $anyFile(f.role))",
            })
    void a_mistake_in_the_use_of_a_definition_is_refused_at_its_place(String expression, Code code, String place) {
        InvalidRule invalid = refused(SOME, "true ||\n " + expression);

        assertThat(invalid.file()).isEqualTo("rule.yaml");
        assertThat(invalid.code()).isEqualTo(code);
        assertThat(invalid.line()).isEqualTo(3);
        assertThat(("   " + expression).substring(invalid.column() - 1)).isEqualTo(place);
    }

    @Test
    void how_a_definition_is_used_is_said() {
        assertThat(refused(SOME, "$both(x)").getMessage()).contains("must be used as $both(a, b)");
        assertThat(refused(SOME, "$drivers(x)").getMessage()).contains("must be used as $drivers (");
    }

    @Test
    void definitions_that_double_one_another_are_refused_before_they_fill_the_memory() {
        InvalidRule invalid = refused("d0(): 'true'\n" + chain(60, "$d%1$d() && $d%1$d()"), "true");

        assertThat(invalid.code()).isEqualTo(Code.TOO_LARGE);
        assertThat(invalid.file()).isEqualTo("own.yaml");
    }

    @Test
    void nor_do_they_double_the_time_where_nothing_of_them_is_kept() {
        String definitions = "none(a): 'true'\nd0(): 'true'\n" + chain(60, "$none($d%1$d()) && $none($d%1$d())");

        assertThat(refused(definitions, "true").code()).isEqualTo(Code.TOO_LARGE);
    }

    @Test
    void a_chain_of_definitions_without_end_is_refused() {
        assertThat(refused("d0(): 'true'\n" + chain(5_000, "$d%d()"), "true").code())
                .isEqualTo(Code.TOO_LARGE);
    }

    private static String chain(int length, String expression) {
        StringBuilder definitions = new StringBuilder();
        IntStream.range(0, length)
                .forEach(i -> definitions
                        .append("d")
                        .append(i + 1)
                        .append("(): ")
                        .append(expression.formatted(i))
                        .append('\n'));
        return definitions.toString();
    }

    @Test
    void arguments_within_arguments_without_end_are_refused() {
        InvalidRule invalid = refused("same(a): a", "$same(".repeat(5_000) + "x" + ")".repeat(5_000));

        assertThat(invalid.code()).isEqualTo(Code.TOO_LARGE);
        assertThat(invalid.file()).isEqualTo("rule.yaml");
    }

    @Test
    void an_expression_that_its_definitions_make_too_long_is_refused_where_they_stand() {
        InvalidRule invalid = refused("long: '" + "x".repeat(15_000) + "'", "x == $long ||\n y == $long");

        assertThat(invalid.code()).isEqualTo(Code.TOO_LARGE);
        assertThat(List.of(invalid.line(), invalid.column())).containsExactly(3, 9);
    }
}
