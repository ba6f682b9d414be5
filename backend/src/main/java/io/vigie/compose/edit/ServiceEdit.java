package io.vigie.compose.edit;

import io.vigie.compose.edit.FileChange.Changed;
import io.vigie.compose.edit.FileChange.Nothing;
import io.vigie.compose.edit.FileChange.Refused;
import io.vigie.compose.edit.FileChange.Why;
import io.vigie.compose.edit.SourceNode.EntrySource;
import io.vigie.compose.edit.SourceNode.MappingSource;
import io.vigie.compose.edit.SourceNode.ScalarSource;
import io.vigie.compose.edit.SourceNode.SequenceSource;
import io.vigie.compose.edit.SourceText.Position;
import io.vigie.compose.file.Node;
import io.vigie.compose.file.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
            return value.out() ? new Nothing() : declared(value);
        }
        if (value.element()) {
            return value.out() ? removedElement(value, all) : element(value, all);
        }
        return value.out() ? removedKey(value) : key(value);
    }

    private SourceText text(String file) {
        return SourceText.of(texts.apply(file));
    }

    private FileChange changed(Place at, Function<SourceText, Optional<String>> edit) {
        return edit.apply(text(at.file()))
                .<FileChange>map(text -> new Changed(at.file(), text, Optional.of(at)))
                .orElse(new Refused(at, Why.FORM));
    }

    private static boolean hasVariable(SourceNode node) {
        return switch (node) {
            case ScalarSource scalar -> scalar.value().replace("$$", "").contains("$");
            case SequenceSource list -> list.elements().stream().anyMatch(ServiceEdit::hasVariable);
            case MappingSource map -> map.entries().stream().anyMatch(entry -> hasVariable(entry.value()));
            case SourceNode.AliasSource alias -> false;
        };
    }

    private FileChange at(
            Place place, boolean element, Function<SourceText, Function<Position, Optional<String>>> edit) {
        SourceText source = text(place.file());
        Optional<Position> position = element ? source.element(place) : source.member(place);
        if (position.filter(found -> hasVariable(found.value())).isPresent()) {
            return new Refused(place, Why.VARIABLE);
        }
        return changed(place, text -> position.flatMap(edit.apply(source)));
    }

    private FileChange removedKey(ServiceValue value) {
        return service.find(value.path().toArray(String[]::new))
                .filter(found -> sameText(found, value))
                .map(found -> at(found.place(), false, source -> SourceEdit.of(source)::remove))
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
            return added(value);
        }
        return sameText(found.get(), value)
                ? new Nothing()
                : at(
                        found.get().place(),
                        false,
                        source -> position -> Optional.of(SourceEdit.of(source).set(position, value.escaped())));
    }

    private FileChange removedElement(ServiceValue value, List<ServiceValue> all) {
        boolean replaced = all.stream().anyMatch(in -> !in.out() && isSame(value, in));
        return replaced ? new Nothing() : meant(value).map(this::removed).orElse(new Nothing());
    }

    private FileChange removed(Node element) {
        return at(element.place(), true, source -> SourceEdit.of(source)::remove);
    }

    /** One that is bound to every address comes before one that is bound to a single one. */
    private Optional<Node> meant(ServiceValue value) {
        return ListElements.of(value.key(), value.yaml()).stream()
                .flatMap(out -> ListElements.in(service, value.key()).stream()
                        .filter(element -> ListElements.isMeant(value.key(), out, element)))
                .min(Comparator.comparing(
                        element -> !ListElements.part(element, "host_ip").matches("|0\\.0\\.0\\.0|::")));
    }

    private FileChange element(ServiceValue value, List<ServiceValue> all) {
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
        return at(element.place(), true, source -> position -> switch (source.followed(position.value())) {
            case MappingSource mapping -> fields(source, mapping, changes);
            case ScalarSource scalar
            when changes.isEmpty() -> Optional.of(SourceEdit.of(source).set(position, value.escaped()));
            case ScalarSource scalar ->
                ShortElement.with(key, scalar.value(), changes)
                        .map(text -> SourceEdit.of(source).set(position, WrittenValue.like(quote(scalar), text)));
            default -> Optional.empty();
        });
    }

    private static char quote(ScalarSource scalar) {
        return scalar.quote() == ' ' && scalar.value().contains(",") ? ',' : scalar.quote();
    }

    /** One field after the other, each in the text that the one before left. */
    private static Optional<String> fields(SourceText source, MappingSource mapping, Map<String, String> changes) {
        SourceText text = source;
        for (Map.Entry<String, String> change : changes.entrySet()) {
            Optional<String> next = field(text, mapping, List.of(change.getKey().split("\\.")), change.getValue());
            if (next.isEmpty()) {
                return Optional.empty();
            }
            text = SourceText.of(next.get());
            mapping = again(text, mapping);
        }
        return Optional.of(text.text());
    }

    private static MappingSource again(SourceText text, MappingSource mapping) {
        Place place = new Place("", mapping.span().line(), mapping.span().column());
        return text.element(place)
                .map(Position::value)
                .filter(MappingSource.class::isInstance)
                .map(MappingSource.class::cast)
                .orElse(mapping);
    }

    private static Optional<String> field(SourceText text, MappingSource mapping, List<String> path, String value) {
        SourceEdit edit = SourceEdit.of(text);
        Optional<EntrySource> entry = SourceText.find(mapping, path.getFirst());
        if (entry.isEmpty()) {
            return value.isEmpty() ? Optional.of(text.text()) : edit.add(mapping, new WrittenValue(path, false, value));
        }
        if (path.size() > 1) {
            return entry.get().value() instanceof MappingSource below
                    ? field(text, below, path.subList(1, path.size()), value)
                    : Optional.empty();
        }
        Position position = new Position(
                List.of(new SourceText.Step(mapping, mapping.entries().indexOf(entry.get()))));
        return value.isEmpty() ? edit.remove(position) : Optional.of(edit.set(position, value));
    }

    private FileChange appended(ServiceValue value) {
        Optional<Node> list = service.find(value.path().toArray(String[]::new));
        if (list.isEmpty()) {
            return added(value);
        }
        Place place = list.get().place();
        return changed(
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

    /** Below the innermost of its keys that is there. */
    private FileChange added(ServiceValue value) {
        for (int depth = value.path().size() - 1; depth > 0; depth--) {
            Optional<Node> around = service.find(value.path().subList(0, depth).toArray(String[]::new));
            if (around.isPresent()) {
                WrittenValue below = new WrittenValue(
                        value.path().subList(depth, value.path().size()), value.element(), value.escaped());
                Place place = around.get().place();
                return changed(
                        place, source -> source.member(place).flatMap(position -> within(source, position, below)));
            }
        }
        return ofService(new WrittenValue(value.path(), value.element(), value.escaped()));
    }

    private FileChange ofService(WrittenValue value) {
        Place place = new Place(home, service.place().line(), service.place().column());
        SourceText source = text(home);
        return source.top("services")
                .flatMap(root -> SourceText.find(root, "services"))
                .map(services -> source.followed(services.value()))
                .flatMap(services -> SourceText.find(services, name))
                .flatMap(own -> within(source, own, source.followed(own.value()), value))
                .<FileChange>map(text -> new Changed(home, text, Optional.empty()))
                .orElse(new Refused(place, Why.FORM));
    }

    private static Optional<String> within(SourceText source, Position position, WrittenValue value) {
        return position.innermost().container() instanceof MappingSource around
                ? within(
                        source,
                        around.entries().get(position.innermost().index()),
                        source.followed(position.value()),
                        value)
                : Optional.empty();
    }

    private static Optional<String> within(
            SourceText source, EntrySource entry, SourceNode existing, WrittenValue value) {
        SourceEdit edit = SourceEdit.of(source);
        return existing instanceof MappingSource mapping
                ? edit.add(mapping, value)
                : edit.begin(entry, isInline(source, entry), value);
    }

    /** Whether it stands between braces, where nothing can be written below it. */
    private static boolean isInline(SourceText source, EntrySource entry) {
        return !Layout.beginsLine(source.text(), entry.key().span().start())
                || !Layout.endsLine(source.text(), entry.end());
    }

    /** A volume, network or secret that is not declared yet. */
    private FileChange declared(ServiceValue value) {
        if (top.find(value.key()).filter(Node.MapNode.class::isInstance).isPresent()
                && top.members(value.key()).containsKey(value.path().get(1))) {
            return new Nothing();
        }
        SourceText source = text(home);
        Place place = Place.start(home);
        List<String> below =
                new ArrayList<>(value.path().subList(1, value.path().size()));
        return source.top(value.key())
                .flatMap(root -> SourceText.find(root, value.key())
                        .map(part -> within(
                                source,
                                part,
                                source.followed(part.value()),
                                new WrittenValue(below, value.element(), value.escaped())))
                        .orElseGet(() -> SourceEdit.of(source)
                                .add(root, new WrittenValue(value.path(), value.element(), value.escaped()))))
                .<FileChange>map(text -> new Changed(home, text, Optional.empty()))
                .orElse(new Refused(place, Why.FORM));
    }
}
