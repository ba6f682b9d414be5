package io.vigie.compose.edit;

import io.vigie.compose.edit.SourceNode.AliasSource;
import io.vigie.compose.edit.SourceNode.EntrySource;
import io.vigie.compose.edit.SourceNode.MappingSource;
import io.vigie.compose.edit.SourceNode.ScalarSource;
import io.vigie.compose.edit.SourceNode.SequenceSource;
import io.vigie.compose.edit.SourceReader.Source;
import io.vigie.compose.file.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A YAML text with how it is written, in which values are found by their places. */
record SourceText(String text, Source source) {

    /**
     * A member of a mapping or an element of a sequence.
     *
     * @param containers around it, the outermost first, each with the index of what is in it
     */
    record Position(List<Step> containers) {
        Step innermost() {
            return containers.getLast();
        }

        Position outer() {
            return new Position(containers.subList(0, containers.size() - 1));
        }

        SourceNode value() {
            return innermost().value();
        }
    }

    record Step(SourceNode container, int index) {
        SourceNode value() {
            return switch (container) {
                case MappingSource mapping -> mapping.entries().get(index).value();
                case SequenceSource sequence -> sequence.elements().get(index);
                case ScalarSource scalar -> scalar;
                case AliasSource alias -> alias;
            };
        }

        SourceNode first() {
            return container instanceof MappingSource mapping
                    ? mapping.entries().get(index).key()
                    : value();
        }

        int end() {
            return container instanceof MappingSource mapping
                    ? mapping.entries().get(index).end()
                    : value().span().end();
        }

        int size() {
            return container instanceof MappingSource mapping
                    ? mapping.entries().size()
                    : container instanceof SequenceSource sequence
                            ? sequence.elements().size()
                            : 0;
        }
    }

    static SourceText of(String text) {
        return new SourceText(text, SourceReader.read(text));
    }

    /** A mapping that is an element begins where its first key does: the key is meant. */
    Optional<Position> member(Place place) {
        return all(place)
                .max(Comparator.comparingInt(position -> position.containers().size()));
    }

    /** Likewise, but the element is meant. */
    Optional<Position> element(Place place) {
        List<Position> found = all(place).toList();
        return found.stream()
                .filter(position -> position.innermost().container() instanceof SequenceSource)
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    private Stream<Position> all(Place place) {
        List<Position> found = new ArrayList<>();
        source.documents().forEach(document -> search(document, place, List.of(), found));
        return found.stream();
    }

    private static void search(SourceNode node, Place place, List<Step> around, List<Position> found) {
        int size = new Step(node, 0).size();
        for (int index = 0; index < size; index++) {
            Step step = new Step(node, index);
            List<Step> path = Stream.concat(around.stream(), Stream.of(step)).toList();
            if (step.first().span().line() == place.line()
                    && step.first().span().column() == place.column()) {
                found.add(new Position(path));
            }
            search(step.value(), place, path, found);
        }
    }

    /** What an alias stands for. */
    SourceNode followed(SourceNode node) {
        return node instanceof AliasSource alias ? source.anchors().getOrDefault(alias.anchor(), node) : node;
    }

    /** The mapping at the top of the last document that has this key, or of the last one. */
    Optional<MappingSource> top(String key) {
        List<MappingSource> tops = source.documents().stream()
                .filter(MappingSource.class::isInstance)
                .map(MappingSource.class::cast)
                .toList();
        return tops.reversed().stream()
                .filter(top -> find(top, key).isPresent())
                .findFirst()
                .or(() -> tops.isEmpty() ? Optional.empty() : Optional.of(tops.getLast()));
    }

    static Optional<EntrySource> find(SourceNode mapping, String key) {
        return mapping instanceof MappingSource map
                ? map.entries().stream().filter(entry -> entry.isNamed(key)).findFirst()
                : Optional.empty();
    }
}
