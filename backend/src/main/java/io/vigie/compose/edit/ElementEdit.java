package io.vigie.compose.edit;

import io.vigie.compose.edit.FileChange.Nothing;
import io.vigie.compose.edit.FileChange.Refused;
import io.vigie.compose.edit.FileChange.Why;
import io.vigie.compose.edit.SourceNode.MappingSource;
import io.vigie.compose.edit.SourceNode.ScalarSource;
import io.vigie.compose.edit.SourceNode.SequenceSource;
import io.vigie.compose.file.Node;
import io.vigie.compose.file.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes an element of a service's list.
 *
 * @param addition for a list that is not there yet
 */
record ElementEdit(SourceFiles files, Addition addition, Node service) {
    FileChange removedElement(ServiceValue value, List<ServiceValue> all) {
        boolean replaced = all.stream().anyMatch(in -> !in.out() && isSame(value, in));
        return replaced ? new Nothing() : meant(value).map(this::removed).orElse(new Nothing());
    }

    private FileChange removed(Node element) {
        return files.at(element.place(), true, source -> SourceEdit.of(source)::remove);
    }

    /** One that is bound to every address comes before one that is bound to a single one. */
    private Optional<Node> meant(ServiceValue value) {
        return ListElements.of(value.key(), value.yaml()).stream()
                .flatMap(out -> ListElements.in(service, value.key()).stream()
                        .filter(element -> ListElements.isMeant(value.key(), out, element)))
                .min(Comparator.comparing(
                        element -> !ListElements.part(element, "host_ip").matches("|0\\.0\\.0\\.0|::")));
    }

    FileChange element(ServiceValue value, List<ServiceValue> all) {
        List<Node> wanted = ListElements.of(value.key(), value.yaml());
        if (wanted.isEmpty()) {
            return new Refused(service.place(), Why.FORM);
        }
        Node one = wanted.getFirst();
        return all.stream()
                .filter(out -> out.out() && isSame(out, value))
                .findFirst()
                .map(out -> instead(out, one, value))
                .orElseGet(() ->
                        ListElements.isThere(value.key(), one, service) ? new Nothing() : contradicted(value, one));
    }

    private FileChange instead(ServiceValue out, Node wanted, ServiceValue value) {
        Node before = ListElements.of(value.key(), out.yaml()).getFirst();
        return meant(out)
                .map(element -> replaced(value.key(), element, ShortElement.changes(before, wanted), value))
                .orElse(new Nothing());
    }

    /** Whether both speak of one element, which changes. */
    private static boolean isSame(ServiceValue out, ServiceValue in) {
        return out.element()
                && in.element()
                && out.path().equals(in.path())
                && ListElements.of(out.key(), out.yaml()).stream()
                        .limit(1)
                        .anyMatch(before -> ListElements.of(in.key(), in.yaml()).stream()
                                .limit(1)
                                .anyMatch(after -> isOneElement(in.key(), before, after)));
    }

    private static boolean isOneElement(String key, Node before, Node after) {
        return ListElements.identity(key, before).equals(ListElements.identity(key, after));
    }

    /** An option that says the opposite is replaced. */
    private FileChange contradicted(ServiceValue value, Node one) {
        return ListElements.in(service, value.key()).stream()
                .filter(element -> value.key().equals("security_opt") && isOneElement(value.key(), element, one))
                .findFirst()
                .map(element -> replaced(value.key(), element, Map.of(), value))
                .orElseGet(() -> appended(value));
    }

    private FileChange replaced(String key, Node element, Map<String, String> changes, ServiceValue value) {
        return files.at(element.place(), true, source -> position -> switch (source.followed(position.value())) {
            case MappingSource mapping -> ElementFields.fields(source, mapping, changes);
            case ScalarSource scalar
            when changes.isEmpty() -> Optional.of(SourceEdit.of(source).set(position, value.escaped()));
            case ScalarSource scalar ->
                ShortElement.with(key, scalar.value(), changes)
                        .map(text -> SourceEdit.of(source)
                                .set(position, WrittenValue.like(ElementFields.quote(scalar), text)));
            default -> Optional.empty();
        });
    }

    private FileChange appended(ServiceValue value) {
        Optional<Node> list = service.find(value.path().toArray(String[]::new));
        if (list.isEmpty()) {
            return addition.added(value);
        }
        Place place = list.get().place();
        return files.changed(
                place,
                source -> source.member(place).flatMap(position -> switch (source.followed(position.value())) {
                    case SequenceSource sequence -> SourceEdit.of(source).append(sequence, like(sequence, value));
                    case MappingSource mapping -> SourceEdit.of(source).add(mapping, pair(value));
                    case ScalarSource scalar ->
                        Optional.of(SourceEdit.of(source)
                                .set(position, "[" + written(source, scalar) + ", " + value.escaped() + "]"));
                    case SourceNode.AliasSource alias -> Optional.empty();
                }));
    }

    private static String written(SourceText source, ScalarSource scalar) {
        return source.text().substring(scalar.span().start(), scalar.span().end());
    }

    private static String like(SequenceSource list, ServiceValue value) {
        boolean quoted = !list.elements().isEmpty()
                && list.elements().getLast() instanceof ScalarSource(var text, char quote, var span)
                && (quote == '"' || quote == '\'');
        List<Node> texts = ListElements.of("cap_add", value.escaped());
        return quoted && texts.size() == 1 && list.elements().getLast() instanceof ScalarSource last
                ? WrittenValue.like(last.quote(), texts.getFirst().asText())
                : value.escaped();
    }

    /** An element of a list with names, where the file has a mapping. */
    private static WrittenValue pair(ServiceValue value) {
        Node element = ListElements.of(value.key(), value.escaped()).getFirst();
        String text = ListElements.part(element, "value");
        String name = element instanceof Node.MapNode ? ListElements.part(element, "name") : element.asText();
        boolean none = text.isEmpty();
        return new WrittenValue(List.of(name), false, none ? "{}" : WrittenValue.like(' ', text));
    }
}
