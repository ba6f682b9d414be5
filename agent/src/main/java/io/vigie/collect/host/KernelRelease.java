package io.vigie.collect.host;

import java.util.Arrays;
import java.util.Comparator;

/** Orders kernel releases: numbers by value, what is between them as text. */
public final class KernelRelease {
    public static final Comparator<String> ORDER = KernelRelease::compare;

    private KernelRelease() {}

    private static int compare(String one, String other) {
        return Arrays.compare(parts(one), parts(other), KernelRelease::comparePart);
    }

    private static String[] parts(String release) {
        return release.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");
    }

    private static int comparePart(String one, String other) {
        boolean numbers = Character.isDigit(one.charAt(0)) && Character.isDigit(other.charAt(0));
        return numbers
                ? new java.math.BigInteger(one).compareTo(new java.math.BigInteger(other))
                : one.compareTo(other);
    }
}
