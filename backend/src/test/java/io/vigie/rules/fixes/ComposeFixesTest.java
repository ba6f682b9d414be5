package io.vigie.rules.fixes;

import static org.assertj.core.api.Assertions.assertThat;

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

    static Stream<CompiledRule> rules() {
        return MadeBy.rules();
    }

    private static List<Map<?, ?>> files(CompiledRule rule) {
        return MadeBy.COMPOSE
                .changes(rule)
                .filter(change -> change.way() == Way.COMPOSE)
                .flatMap(change -> change.incoming().stream())
                .<Map<?, ?>>map(text -> (Map<?, ?>) new Yaml().load(text))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void what_a_service_refers_to_is_there_at_the_top_of_the_file(CompiledRule rule) {
        for (Map<?, ?> file : files(rule)) {
            Map<?, ?> service = (Map<?, ?>) ((Map<?, ?>) file.get("services")).get("web");
            assertThat(keys(file.get("secrets"))).containsAll(elements(service.get("secrets")));
            assertThat(keys(file.get("networks"))).containsAll(elements(service.get("networks")));
            assertThat(keys(file.get("volumes"))).containsAll(named(service.get("volumes")));
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_container_of_compose_is_told_of_its_file_and_of_no_command_line(CompiledRule rule) {
        assertThat(MadeBy.COMPOSE.changes(rule))
                .noneMatch(change -> List.of(Way.RUN, Way.SERVICE, Way.POD).contains(change.way()))
                .noneMatch(
                        change -> change.way() == Way.COMMAND && change.diff().contains("docker update"));
    }

    private static Set<Object> keys(@Nullable Object mapping) {
        return mapping instanceof Map<?, ?> members ? Set.copyOf(members.keySet()) : Set.of();
    }

    private static List<Object> elements(@Nullable Object list) {
        return list instanceof List<?> elements ? List.copyOf(elements) : List.of();
    }

    /** Volumes that have a name, rather than a folder of the host. */
    private static List<Object> named(@Nullable Object list) {
        return elements(list).stream()
                .map(String::valueOf)
                .filter(mount -> mount.matches("[^/.].*:/.*"))
                .<Object>map(mount -> mount.substring(0, mount.indexOf(':')))
                .filter(volume -> !String.valueOf(volume).contains("."))
                .toList();
    }
}
