package io.vigie.compose.edit;

import io.vigie.compose.edit.FileChange.Changed;
import io.vigie.compose.edit.FileChange.Nothing;
import io.vigie.compose.edit.FileChange.Refused;
import io.vigie.compose.edit.FileChange.Why;
import io.vigie.compose.edit.SourceNode.EntrySource;
import io.vigie.compose.edit.SourceNode.MappingSource;
import io.vigie.compose.edit.SourceText.Position;
import io.vigie.compose.file.Node;
import io.vigie.compose.file.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts what is new of a service into its file.
 *
 * @param home the file that says what is new of the service
 * @param top the parts of the files beside their services
 */
record Addition(SourceFiles files, String home, String name, Node service, Node top) {
    /** Below the innermost of its keys that is there. */
    FileChange added(ServiceValue value) {
        for (int depth = value.path().size() - 1; depth > 0; depth--) {
            Optional<Node> around = service.find(value.path().subList(0, depth).toArray(String[]::new));
            if (around.isPresent()) {
                WrittenValue below = new WrittenValue(
                        value.path().subList(depth, value.path().size()), value.element(), value.escaped());
                Place place = around.get().place();
                return files.changed(
                        place, source -> source.member(place).flatMap(position -> within(source, position, below)));
            }
        }
        return ofService(new WrittenValue(value.path(), value.element(), value.escaped()));
    }

    private FileChange ofService(WrittenValue value) {
        Place place = new Place(home, service.place().line(), service.place().column());
        SourceText source = files.text(home);
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
    FileChange declared(ServiceValue value) {
        if (top.find(value.key()).filter(Node.MapNode.class::isInstance).isPresent()
                && top.members(value.key()).containsKey(value.path().get(1))) {
            return new Nothing();
        }
        SourceText source = files.text(home);
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
