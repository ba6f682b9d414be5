package io.vigie.retention;

/**
 * How many rows were removed.
 *
 * @param judgements by retired versions of rules, of cases that stay
 */
public record Removed(long occurrences, long postures, long cases, long contents, long judgements) {
    static final Removed NOTHING = new Removed(0, 0, 0, 0, 0);

    Removed plus(Removed other) {
        return new Removed(
                occurrences + other.occurrences,
                postures + other.postures,
                cases + other.cases,
                contents + other.contents,
                judgements + other.judgements);
    }
}
