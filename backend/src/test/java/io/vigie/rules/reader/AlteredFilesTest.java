package io.vigie.rules.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.RuleSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every mapping of the bundled files, with a key too many or too few: what a schema refuses is what the product refuses. */
class AlteredFilesTest {
    /** Mappings in which any key may be. */
    private static final String FREE = ".*/(renumber|missing)";

    private static final String UNHEARD_OF = "unheard-of";

    @ParameterizedTest
    @EnumSource(FileKind.class)
    void a_key_that_nobody_knows_is_refused_by_both_wherever_it_stands(FileKind kind) {
        Schema schema = kind.schema();
        Set<String> tried = new HashSet<>();

        eachMapping(kind, (file, changed) -> {
            if (changed.place().matches(FREE) || !tried.add(changed.place())) {
                return;
            }
            changed.mapping().put(UNHEARD_OF, true);
            assertThat(schema.validate(changed.tree())).as(changed.place()).isNotEmpty();
            assertThat(refusal(kind, file, changed.tree())).as(changed.place()).isPresent();
            changed.mapping().remove(UNHEARD_OF);
        });
    }

    @ParameterizedTest
    @EnumSource(FileKind.class)
    void a_key_that_has_to_be_there_is_missed_by_both(FileKind kind) {
        Schema schema = kind.schema();
        Set<String> tried = new HashSet<>();

        eachMapping(
                kind,
                (file, changed) -> List.copyOf(changed.mapping().propertyNames()).stream()
                        .filter(key -> tried.add(changed.place() + "/" + key))
                        .forEach(key -> {
                            JsonNode value = changed.mapping().remove(key);
                            boolean invalid = !schema.validate(changed.tree()).isEmpty();
                            Optional<InvalidRule> refused = refusal(kind, file, changed.tree());
                            assertThat(invalid)
                                    .as(changed.place() + "/" + key + " " + refused)
                                    .isEqualTo(refused.filter(why -> invalid || isMissed(why))
                                            .isPresent());
                            changed.mapping().set(key, value);
                        }));
    }

    /** Without a key that may be left out, a file may still be wrong in what it says. */
    private static boolean isMissed(InvalidRule why) {
        return Set.of(Code.KEY_MISSING, Code.WRONG_TYPE).contains(why.code());
    }

    private static Optional<InvalidRule> refusal(FileKind kind, RuleSource file, JsonNode tree) {
        return kind.refusal(new RuleSource(file.name(), tree.toString()));
    }

    /** A mapping within a file, and the tree of the file that it changes. */
    private record Changed(String place, ObjectNode mapping, JsonNode tree) {}

    private static void eachMapping(FileKind kind, BiConsumer<RuleSource, Changed> visit) {
        for (RuleSource file : kind.files()) {
            JsonNode tree = FileKind.tree(file);
            walk(tree, "", (place, mapping) -> visit.accept(file, new Changed(place, mapping, tree)));
        }
    }

    /** Examples with {@code each} are left out: their facts are others than they seem. */
    private static void walk(JsonNode node, String place, BiConsumer<String, ObjectNode> visit) {
        if (node.has(ExampleReader.EACH)) {
            return;
        }
        if (node instanceof ObjectNode mapping) {
            visit.accept(place, mapping);
            mapping.properties().forEach(member -> walk(member.getValue(), place + "/" + member.getKey(), visit));
        } else {
            node.forEach(element -> walk(element, place + "/*", visit));
        }
    }
}
