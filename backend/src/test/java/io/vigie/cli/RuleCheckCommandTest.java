package io.vigie.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.json.Json;
import io.vigie.rules.TestRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RuleCheckCommandTest {
    private static final String OWN = TestRules.PRIVILEGED.replace("container-privileged", "own-privileged");

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static AuditRun check(Object... arguments) {
        return AuditRun.of(Stream.concat(Stream.of("rule", "check"), Stream.of(arguments))
                .map(Object::toString)
                .toArray(String[]::new));
    }

    private AuditRun checkOwn(String wrong, String right) throws IOException {
        assertThat(OWN).contains(right);
        return check("--color", "never", write("own-privileged.yaml", OWN.replace(right, wrong)));
    }

    @Test
    void a_rule_without_mistakes_is_clean() throws IOException {
        AuditRun run = check(write("own-privileged.yaml", OWN));

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo("✓ 1 file, no mistakes\n");
        assertThat(run.errors()).isEmpty();
    }

    @Test
    void every_mistake_of_a_file_is_named_with_its_place() throws IOException {
        Path file = write("own-privileged.yaml", """
                id: own-privilegd
                version: one
                title: {en: Not privileged, de: Nicht privilegiert}
                subject: container
                severty: critical
                threats: [T3, T99]
                applies: container.runing
                expect: "!container.privilegd && container.usr != 'root'"
                why: {en: Because, fr: Parce que}
                fix:
                  set: {container.privilegd: false, container.root: 7}
                  impact: {en: None, fr: Aucun}
                examples:
                  pass: [{container: {privileged: false}}]
                  fails: [{container: {privileged: true}}]
                """);

        AuditRun run = check("--format", "json", file);

        assertThat(run.status()).isEqualTo(1);
        assertThat(places(run))
                .containsExactly(
                        "1:1 key-missing",
                        "1:5 word-unknown",
                        "2:10 wrong-type",
                        "3:8 key-missing",
                        "3:29 key-unknown",
                        "5:1 key-unknown",
                        "6:15 word-unknown",
                        "7:19 expression-invalid",
                        "8:20 expression-invalid",
                        "8:43 expression-invalid",
                        "11:30 fact-unknown",
                        "11:53 wrong-type",
                        "15:3 key-unknown");
        assertThat(run.out()).contains("did you mean severity?", "did you mean running?", "did you mean privileged?");
    }

    private static String flat(AuditRun run) {
        return run.out().replace("\n  ", " ");
    }

    private static List<String> places(AuditRun run) {
        return run.json().at("mistakes").elements().stream()
                .map(mistake -> "%d:%d %s"
                        .formatted(
                                mistake.at("line").number().orElseThrow(),
                                mistake.at("column").number().orElseThrow(),
                                mistake.at("code").text().orElseThrow()))
                .toList();
    }

    @Test
    void all_mistakes_of_one_expression_are_named() throws IOException {
        AuditRun run = checkOwn("expect: container.privilegd || container.rot", "expect: \"!container.privileged\"");

        assertThat(flat(run))
                .contains(":7:18: undefined field 'privilegd'; did you mean privileged?")
                .contains(":7:41: undefined field 'rot'; did you mean root?")
                .contains("2 mistakes in 1 file");
    }

    @Test
    void a_mistake_in_a_block_has_its_own_line() throws IOException {
        AuditRun run = checkOwn(
                "expect: |\n  !container.privileged &&\n    container.rooot", "expect: \"!container.privileged\"");

        assertThat(flat(run)).contains(":9:14: undefined field 'rooot'; did you mean root?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "subject: contaner | subject: container | did you mean container?",
                "{container: {privilged: true}} | {container: {privileged: true}} | did you mean privileged?",
                "{container.privilegde: false} | {container.privileged: false} | did you mean privileged?",
                "contaner.privileged | !container.privileged | did you mean container?",
                "container.mounts.all(m, m.sorce != '') | !container.privileged | did you mean source?",
                "serverity: critical | severity: critical | did you mean severity?",
                "{en: Not privileged} | {en: Not privileged, fr: Non privilégié} | the key fr is missing",
                "{en: Not, fr: Non, frr: Non} | {en: Not privileged, fr: Non privilégié} | did you mean fr?",
                "fail: [{container: {privileged: false}}] | fail: [{container: {privileged: true}}] | comes out as pass, not fail",
                "qqqqq: critical | severity: critical | unknown key qqqqq (key-unknown)"
            })
    void a_mistake_is_explained(String wrong, String right, String explanation) throws IOException {
        AuditRun run = checkOwn(wrong.strip(), right.strip());

        assertThat(run.status()).isEqualTo(1);
        assertThat(flat(run)).contains(explanation.strip());
    }

    @Test
    void examples_are_judged_although_the_words_are_wrong() throws IOException {
        AuditRun run = checkOwn("fail: [{container: {privileged: false}}]\nwhy:", "why:");

        assertThat(run.out()).contains("unknown key fail");
        AuditRun other = checkOwn("{}\n  unknown: [{container: {privileged: true}}]", "{en: Because, fr: Parce que}");
        assertThat(other.status()).isEqualTo(1);
    }

    @Test
    void files_of_a_folder_are_checked_each_and_a_rule_of_the_product_cannot_be_there_again() throws IOException {
        write("container-privileged.yaml", TestRules.PRIVILEGED);
        write("own-privileged.yaml", OWN.replace("severity: critical", "severity: bad"));
        write("third.yml", OWN);

        AuditRun run = check(folder);

        assertThat(run.status()).isEqualTo(2);
        assertThat(flat(run))
                .contains("the rule container-privileged is there twice", "bad is none of", "ends in .yaml")
                .contains("3 mistakes in 3 files");
    }

    @Test
    void what_stands_beside_rules_is_checked_too() throws IOException {
        write("own-privileged.yaml", OWN.replace("\"!container.privileged\"", "$mine(container.privileged)"));
        write("own.yaml", "definitions:\n  mine(on): '!on'\n");
        write("group.yaml", "group: prod\nallowed: {swarm: true}\n");

        AuditRun run = check(folder);

        assertThat(flat(run)).contains("group.yaml:1:8: no host group").contains("1 mistake in 3 files");
        write("group.yaml", "group: /prod\nallowed: {swarm: true}\n");
        assertThat(check(folder).status()).isZero();
    }

    static Stream<byte[]> hostile() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%1$d: &a%1$d [*a%2$d, *a%2$d, *a%2$d, *a%2$d, *a%2$d, *a%2$d]\n".formatted(i, i - 1));
        }
        return Stream.of(
                        bomb.toString(),
                        "a: &a [*a]",
                        "[".repeat(100_000),
                        "{a: ".repeat(50_000),
                        "- ".repeat(100_000),
                        "x".repeat(300 * 1024),
                        "",
                        "\u0000\u0001\u0002",
                        "a: b\n---\na: c\n",
                        "\t- x",
                        "!!java.net.URL [http://127.0.0.1]",
                        "expect: \"" + "(".repeat(20_000) + "\"",
                        OWN.replace("!container.privileged", "(".repeat(5_000) + "true" + ")".repeat(5_000)),
                        OWN.replace("!container.privileged", "!".repeat(10_000) + "container.privileged"),
                        OWN.replace("id: own-privileged", "id: [own]"),
                        OWN.replace("fix:", "fix: []\nxx:"),
                        OWN.replace("examples:", "examples: 7\nxx:"),
                        "? {a: b}\n: c",
                        "null")
                .flatMap(text -> Stream.of(text.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @Timeout(30)
    void a_hostile_file_is_refused_with_a_place_and_nothing_breaks(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("own-privileged.yaml"), content);

        AuditRun run = check(file, "--format", "json");

        assertThat(run.status()).isIn(1, 2);
        assertThat(run.errors()).isEmpty();
        assertThat(run.json().at("mistakes").elements()).isNotEmpty().allSatisfy(mistake -> {
            assertThat(mistake.at("line").number().orElseThrow()).isPositive();
            assertThat(mistake.at("column").number().orElseThrow()).isPositive();
        });
    }

    @Test
    void bytes_that_are_no_text_are_refused() throws IOException {
        Path file = Files.write(folder.resolve("own-privileged.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0x00});

        assertThat(flat(check(file))).contains("not text in UTF-8");
    }

    @Test
    void what_is_not_there_or_is_no_file_cannot_be_checked() throws Exception {
        Path pipe = folder.resolve("pipe.yaml");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        AuditRun run = check(folder.resolve("none.yaml"), pipe, "/dev/zero");

        assertThat(run.status()).isEqualTo(2);
        assertThat(flat(run))
                .contains("none.yaml:1:1: there is no such file", "pipe.yaml:1:1: is neither a file", "/dev/zero:1:1");
    }

    @Test
    void a_name_that_commands_the_terminal_is_shown_without_its_commands() throws IOException {
        AuditRun run = check(write("own\u001b[31m.yaml", OWN));

        assertThat(run.out()).doesNotContain("\u001b").contains("own");
    }

    @Test
    void mistakes_are_within_eighty_columns_and_in_the_language_asked_for() throws IOException {
        AuditRun run =
                check("--lang", "fr", write("own-privileged.yaml", OWN.replace("container.privileged\"", "x\"")));

        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(run.out()).contains("1 erreur dans 1 fichier");
    }

    @Test
    void a_command_line_that_cannot_be_followed_says_what_to_write() {
        assertThat(AuditRun.of("rule").errors()).contains("followed by check or test");
        assertThat(AuditRun.of("rule", "chek", "x").status()).isEqualTo(2);
        assertThat(check().errors()).contains("FILE needs a value");
        assertThat(check("--formt", "json", "x").errors()).contains("no option --formt");
        assertThat(check("--format", "xml", "x").errors()).contains("--format is one of text, json");
        assertThat(AuditRun.of("rule", "--help").out()).contains("vigie rule check [options] FILE...", "--host-report");
    }

    @Test
    void json_has_file_line_column_code_and_message() throws IOException {
        Path file = write("own-privileged.yaml", OWN.replace("severity: critical", "severity: bad"));

        Json mistake =
                check(file, "--format=json").json().at("mistakes").elements().getFirst();

        assertThat(mistake.members().keySet()).containsExactlyInAnyOrder("file", "line", "column", "code", "message");
        assertThat(mistake.at("file").text()).contains(file.toString());
        assertThat(Map.of("line", 5L, "column", 11L))
                .allSatisfy((key, value) -> assertThat(mistake.at(key).number()).contains(value));
    }

    @Test
    void a_whole_pack_is_checked_in_little_time() throws IOException {
        for (int i = 0; i < 50; i++) {
            write("own-%d.yaml".formatted(i), OWN.replace("own-privileged", "own-" + i));
        }
        long began = System.nanoTime();

        assertThat(check(folder).status()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
    }
}
