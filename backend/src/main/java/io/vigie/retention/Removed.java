package io.vigie.retention;

/** How many rows were removed. */
public record Removed(long occurrences, long postures, long cases, long contents) {
    static final Removed NOTHING = new Removed(0, 0, 0, 0);

    Removed plus(Removed other) {
        return new Removed(
                occurrences + other.occurrences,
                postures + other.postures,
                cases + other.cases,
                contents + other.contents);
    }
}
