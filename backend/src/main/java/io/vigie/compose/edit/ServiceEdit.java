package io.vigie.compose.edit;

import io.vigie.compose.edit.FileChange.Nothing;
import io.vigie.compose.file.Node;
import io.vigie.compose.file.Place;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes one value of a service in the file that says it.
 *
 * @param texts the text of a file by its name
 * @param home the file that says what is new of the service
 * @param top the parts of the files beside their services
 */
public record ServiceEdit(Function<String, String> texts, String home, String name, Node service, Node top) {
    /**
     * @param all values of the fix: one that comes in may take the place of one that goes out
     */
    public FileChange of(ServiceValue value, List<ServiceValue> all) {
        if (value.top()) {
            return value.out() ? new Nothing() : addition().declared(value);
        }
        if (value.element()) {
            return value.out()
                    ? elements().removedElement(value, all)
                    : elements().element(value, all);
        }
        return value.out() ? removedKey(value) : key(value);
    }

    private FileChange removedKey(ServiceValue value) {
        return service.find(value.path().toArray(String[]::new))
                .filter(found -> sameText(found, value))
                .map(found -> files().at(found.place(), false, source -> SourceEdit.of(source)::remove))
                .orElse(new Nothing());
    }

    private static boolean sameText(Node found, ServiceValue value) {
        return found instanceof Node.TextNode(String text, boolean isNull, Place place, Node.MergeTag tag)
                && ListElements.of("cap_add", value.yaml()).stream()
                        .anyMatch(wanted -> wanted.asText().equalsIgnoreCase(text));
    }

    private FileChange key(ServiceValue value) {
        Optional<Node> found = service.find(value.path().toArray(String[]::new));
        if (found.isEmpty()) {
            return addition().added(value);
        }
        return sameText(found.get(), value)
                ? new Nothing()
                : files().at(
                                found.get().place(),
                                false,
                                source -> position ->
                                        Optional.of(SourceEdit.of(source).set(position, value.escaped())));
    }

    private SourceFiles files() {
        return new SourceFiles(texts);
    }

    private Addition addition() {
        return new Addition(files(), home, name, service, top);
    }

    private ElementEdit elements() {
        return new ElementEdit(files(), addition(), service);
    }
}
