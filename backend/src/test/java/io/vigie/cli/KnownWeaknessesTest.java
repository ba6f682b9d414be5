package io.vigie.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.rules.frameworks.FrameworkItem;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where docker-bench-security goes wrong, weakness by weakness, and that each has a test. */
class KnownWeaknessesTest {
    private static final String NONE = "-";
    private static final Map<String, Class<?>> TESTS = Stream.of(
                    HostWeaknessesTest.class,
                    DaemonWeaknessesTest.class,
                    FileWeaknessesTest.class,
                    ImageWeaknessesTest.class,
                    ContainerWeaknessesTest.class,
                    RunningWeaknessesTest.class,
                    OperationWeaknessesTest.class)
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    private record Weakness(String older, String newer, String words, List<String> tests) {
        static Weakness of(String line) {
            String[] fields = line.split("\t", -1);
            List<String> tests = fields[3].equals(NONE) ? List.of() : List.of(fields[3].split(" "));
            return new Weakness(fields[0], fields[1], fields[2], tests);
        }

        boolean isNone() {
            return words.equals("none known");
        }
    }

    private static List<Weakness> all() throws IOException {
        return lines("/known-weaknesses.tsv").map(Weakness::of).toList();
    }

    private static Stream<String> lines(String resource) throws IOException {
        try (InputStream list = KnownWeaknessesTest.class.getResourceAsStream(resource)) {
            return new String(list.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("#"));
        }
    }

    /** Rows may cut what was written down into single weaknesses; none of its words may be lost on the way. */
    @Test
    void every_word_that_was_written_down_is_on_the_list() throws IOException {
        Map<String, String> listed = all().stream()
                .collect(Collectors.toMap(
                        weakness -> weakness.older() + " " + weakness.newer(),
                        weakness -> letters(weakness.words()),
                        String::concat));
        List<String[]> written = lines("/docker-bench-weaknesses.tsv")
                .map(line -> line.split("\t"))
                .toList();

        assertThat(written)
                .hasSizeGreaterThan(110)
                .filteredOn(item -> !item[2].equals(NONE))
                .hasSizeGreaterThan(90)
                .allSatisfy(item -> assertThat(listed).containsEntry(item[0] + " " + item[1], letters(item[2])));
    }

    private static String letters(String words) {
        return words.replaceAll("[\\s,;/]+", "");
    }

    @Test
    void every_weakness_has_a_test_and_the_test_is_there() throws IOException {
        assertThat(all()).hasSizeGreaterThan(120).allSatisfy(weakness -> {
            assertThat(weakness.tests().isEmpty()).as(weakness.toString()).isEqualTo(weakness.isNone());
            assertThat(weakness.tests()).allMatch(KnownWeaknessesTest::isTest);
        });
    }

    private static boolean isTest(String name) {
        String[] parts = name.split("\\.");
        return TESTS.containsKey(parts[0])
                && Arrays.stream(TESTS.get(parts[0]).getDeclaredMethods())
                        .filter(method -> method.getName().equals(parts[1]))
                        .anyMatch(KnownWeaknessesTest::isRun);
    }

    private static boolean isRun(Method method) {
        return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
    }

    @ParameterizedTest
    @CsvSource({"cis-docker-1.7.0, true", "cis-docker-1.8.0, false"})
    void every_item_of_the_benchmark_is_on_the_list(String framework, boolean isOlder) throws IOException {
        List<String> listed = all().stream()
                .map(isOlder ? Weakness::older : Weakness::newer)
                .filter(item -> !item.equals(NONE))
                .distinct()
                .toList();

        assertThat(HostVerdicts.CATALOGUE.frameworks().stream()
                        .filter(edition -> edition.id().equals(framework))
                        .flatMap(edition -> edition.items().stream())
                        .map(FrameworkItem::id))
                .containsExactlyInAnyOrderElementsOf(listed);
    }
}
