package io.vigie.rules.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.rules.Catalogue;
import io.vigie.rules.FailingExamples;
import io.vigie.rules.compiled.CompiledRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What fixes would put into a Compose file, for every failing example. */
class ComposeFixesTest {
    /** Before lines that the file has already. */
    private static final String TAKES_OUT = "# remove";

    static Stream<CompiledRule> rules() {
        return Catalogue.bundled()
                .compiled()
                .filter(rule -> rule.rule().fix().compose().isPresent());
    }

    private static List<String> written(CompiledRule rule) {
        return FailingExamples.of(rule).stream()
                .map(evidence -> new FixSteps(evidence, "web-1")
                        .of(rule.rule().fix().compose().orElseThrow())
                        .en())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void what_a_service_refers_to_is_there_at_the_top_of_the_file(CompiledRule rule) {
        for (String text : written(rule)) {
            if (!text.contains(TAKES_OUT) && new Yaml().load(text) instanceof Map<?, ?> file) {
                boolean whole = file.containsKey("services");
                List<Object> services =
                        whole ? List.copyOf(((Map<?, ?>) file.get("services")).values()) : List.of(file);
                for (Object service : services) {
                    Map<?, ?> own = (Map<?, ?>) service;
                    assertThat(keys(whole, file.get("secrets"))).as(text).containsAll(elements(own.get("secrets")));
                    if (whole) {
                        assertThat(keys(true, file.get("volumes"))).as(text).containsAll(named(own.get("volumes")));
                    }
                }
            }
        }
    }

    private static Set<Object> keys(boolean whole, @Nullable Object mapping) {
        return whole && mapping instanceof Map<?, ?> members ? Set.copyOf(members.keySet()) : Set.of();
    }

    private static List<Object> elements(@Nullable Object list) {
        return list instanceof List<?> elements ? List.copyOf(elements) : List.of();
    }

    /** Volumes that have a name, rather than a folder of the host. */
    private static List<Object> named(@Nullable Object list) {
        return elements(list).stream()
                .map(String::valueOf)
                .filter(mount -> mount.contains(":") && !mount.startsWith("/") && !mount.startsWith("."))
                .<Object>map(mount -> mount.substring(0, mount.indexOf(':')))
                .toList();
    }
}
