package io.vigie.rules.verdicts;

import io.vigie.json.Word;
import java.util.Locale;

/**
 * What a rule says of a case, or an item of a host, worst first: of several the first in this order counts. None is ever
 * taken for another; {@link WhyUnknown} stands beside an unknown one.
 */
public enum Verdict implements Word {
    FAIL,
    UNKNOWN,
    /** No rule decides; it takes an attestation. */
    MANUAL,
    PASS,
    /** It does not concern this case. */
    NOT_APPLICABLE;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word in the database, in addresses and in files, such as {@code not-applicable}. */
    @Override
    public String word() {
        return word;
    }

    /** The verdict with this {@link #word()}; throws IllegalArgumentException for another word. */
    public static Verdict ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    public Verdict worse(Verdict other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
