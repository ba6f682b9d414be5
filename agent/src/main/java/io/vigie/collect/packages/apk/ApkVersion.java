package io.vigie.collect.packages.apk;

import io.vigie.collect.objects.NotUnderstood;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Alpine's order of versions: numbers, a letter, suffixes such as {@code _rc1} or {@code _p2}, and {@code -r} the build. */
final class ApkVersion {
    static final Comparator<String> ORDER = ApkVersion::compare;

    private static final Pattern FORM =
            Pattern.compile("(\\d+(?:\\.\\d+)*)([a-z]?)((?:_[a-z]+\\d*)*)(?:~[0-9a-f]+)?(?:-r(\\d+))?");
    private static final List<String> SUFFIXES =
            List.of("alpha", "beta", "pre", "rc", "", "cvs", "svn", "git", "hg", "p");
    private static final int MAXIMUM_LENGTH = 200;

    private ApkVersion() {}

    /** Throws NotUnderstood for what is no version. */
    private static int compare(String one, String other) {
        Matcher first = parsed(one);
        Matcher second = parsed(other);
        int order = numbers(first.group(1).split("\\."), second.group(1).split("\\."));
        order = order != 0 ? order : first.group(2).compareTo(second.group(2));
        order = order != 0
                ? order
                : suffixes(first.group(3).split("_"), second.group(3).split("_"));
        return order != 0 ? order : build(first).compareTo(build(second));
    }

    private static Matcher parsed(String version) {
        Matcher matcher = FORM.matcher(version);
        if (version.length() > MAXIMUM_LENGTH || !matcher.matches()) {
            throw new NotUnderstood("a version that is none of Alpine's");
        }
        return matcher;
    }

    /** From the second number on, one with a leading zero is a fraction and compared as text. */
    private static int numbers(String[] one, String[] other) {
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            boolean fraction = i > 0 && (one[i].startsWith("0") || other[i].startsWith("0"));
            int order =
                    fraction ? one[i].compareTo(other[i]) : new BigInteger(one[i]).compareTo(new BigInteger(other[i]));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.length, other.length);
    }

    private static int suffixes(String[] one, String[] other) {
        for (int i = 1; i < Math.max(one.length, other.length); i++) {
            String first = i < one.length ? one[i] : "";
            String second = i < other.length ? other[i] : "";
            int order = Integer.compare(rank(first), rank(second));
            order = order != 0 ? order : number(first).compareTo(number(second));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int rank(String suffix) {
        int rank = SUFFIXES.indexOf(suffix.replaceFirst("\\d+$", ""));
        if (rank < 0) {
            throw new NotUnderstood("a version with a suffix that is none of Alpine's");
        }
        return rank;
    }

    private static BigInteger number(String suffix) {
        return new BigInteger("0" + suffix.replaceFirst("^\\D+", ""));
    }

    private static BigInteger build(Matcher version) {
        String build = version.group(4);
        return new BigInteger(build == null ? "0" : build);
    }
}
