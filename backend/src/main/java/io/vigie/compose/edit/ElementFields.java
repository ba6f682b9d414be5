package io.vigie.compose.edit;

import io.vigie.compose.edit.SourceNode.EntrySource;
import io.vigie.compose.edit.SourceNode.MappingSource;
import io.vigie.compose.edit.SourceNode.ScalarSource;
import io.vigie.compose.edit.SourceText.Position;
import io.vigie.compose.file.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fields of an element that is a mapping, and how a text with colons is quoted. */
final class ElementFields {
    private ElementFields() {}

    /** One field after the other, each in the text that the one before left. */
    static Optional<String> fields(SourceText source, MappingSource mapping, Map<String, String> changes) {
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

    static char quote(ScalarSource scalar) {
        return scalar.quote() == ' ' && scalar.value().contains(",") ? ',' : scalar.quote();
    }
}
