package io.vigie.rules.sentences;

import java.util.List;

/**
 * A sentence with places for what was observed, in one language, as {@link SentenceParser} reads it.
 *
 * @param parts in their order
 */
public record Sentence(List<Part> parts) {

    public Sentence {
        parts = List.copyOf(parts);
    }

    /** Words, or a place. */
    public sealed interface Part {}

    /** Words as they stand. */
    public record Words(String text) implements Part {}

    /** {@code {host.kernel}}: a value, or a list of plain values. */
    public record Value(Place place) implements Part {}

    /** {@code {#host.packageUpdates}}: how many elements a list has. */
    public record Count(Place place) implements Part {}

    /** {@code {container.mounts: {source} → {destination}}}: a list, each element in these words; one without any is left out. */
    public record Each(Place place, Sentence words) implements Part {}

    /**
     * {@code {writable ? read-write : read-only}}, {@code {type = bind ? … : …}}, {@code {#list ? one : many}}: one of two.
     */
    public record Choice(Condition condition, Sentence yes, Sentence no) implements Part {}

    /** What decides between two. */
    public sealed interface Condition {}

    /** Whether something is there: not absent, false, 0, or an empty text or list. */
    public record Is(Place place) implements Condition {}

    /** Whether it is this word. */
    public record Equal(Place place, String word) implements Condition {}

    /** Whether it is one element. */
    public record Single(Place place) implements Condition {}

    /**
     * Where a value is found.
     *
     * @param fact such as {@code container.mounts}; empty for a part of the element that is being written, and for the object's name
     * @param field of a record, or of each record in a list; empty for the whole
     */
    public record Place(String fact, String field) {
        static final Place NAME = new Place("", "");

        /** Within an element, the element itself. */
        static final String ITSELF = "it";
    }
}
