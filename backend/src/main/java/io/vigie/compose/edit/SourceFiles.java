package io.vigie.compose.edit;

import io.vigie.compose.edit.FileChange.Changed;
import io.vigie.compose.edit.FileChange.Refused;
import io.vigie.compose.edit.FileChange.Why;
import io.vigie.compose.edit.SourceNode.MappingSource;
import io.vigie.compose.edit.SourceNode.ScalarSource;
import io.vigie.compose.edit.SourceNode.SequenceSource;
import io.vigie.compose.edit.SourceText.Position;
import io.vigie.compose.file.Place;
import java.util.Optional;
import java.util.function.Function;

/**
 * The files of a project while they are changed.
 *
 * @param texts the text of a file by its name
 */
record SourceFiles(Function<String, String> texts) {
    SourceText text(String file) {
        return SourceText.of(texts.apply(file));
    }

    FileChange changed(Place at, Function<SourceText, Optional<String>> edit) {
        return edit.apply(text(at.file()))
                .<FileChange>map(text -> new Changed(at.file(), text, Optional.of(at)))
                .orElse(new Refused(at, Why.FORM));
    }

    private static boolean hasVariable(SourceNode node) {
        return switch (node) {
            case ScalarSource scalar -> scalar.value().replace("$$", "").contains("$");
            case SequenceSource list -> list.elements().stream().anyMatch(SourceFiles::hasVariable);
            case MappingSource map -> map.entries().stream().anyMatch(entry -> hasVariable(entry.value()));
            case SourceNode.AliasSource alias -> false;
        };
    }

    FileChange at(Place place, boolean element, Function<SourceText, Function<Position, Optional<String>>> edit) {
        SourceText source = text(place.file());
        Optional<Position> position = element ? source.element(place) : source.member(place);
        if (position.filter(found -> hasVariable(found.value())).isPresent()) {
            return new Refused(place, Why.VARIABLE);
        }
        return changed(place, text -> position.flatMap(edit.apply(source)));
    }
}
