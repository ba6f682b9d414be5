package io.vigie.rules.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The word that somebody meant who wrote another. */
public final class Nearest {
    private static final int LONGEST = 100;

    private Nearest() {}

    /** A question to end a message with, or nothing where no known word is near. */
    public static String question(String written, Collection<String> known) {
        return of(written, known).map("; did you mean %s?"::formatted).orElse("");
    }

    /** The known word from which the fewest letters differ, a third of them at most. */
    public static Optional<String> of(String written, Collection<String> known) {
        String word = written.toLowerCase(Locale.ROOT);
        int most = Math.max(1, word.length() / 3);
        return word.length() > LONGEST
                ? Optional.empty()
                : known.stream()
                        .filter(one -> Math.abs(one.length() - word.length()) <= most)
                        .filter(one -> distance(word, one.toLowerCase(Locale.ROOT)) <= most)
                        .min(Comparator.<String>comparingInt(one -> distance(word, one.toLowerCase(Locale.ROOT)))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /** How many letters must be put in, taken out, changed, or change places with their neighbours. */
    private static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : step(steps, one, other, i, j);
            }
        }
        return steps[one.length()][other.length()];
    }

    private static int step(int[][] steps, String one, String other, int i, int j) {
        int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int least = Math.min(steps[i - 1][j - 1] + changed, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
