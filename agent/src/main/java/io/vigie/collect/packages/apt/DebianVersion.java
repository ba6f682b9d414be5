package io.vigie.collect.packages.apt;

import java.util.Comparator;

/** Debian's order of versions: {@code epoch:upstream-revision}, in which a tilde sorts before the end. */
final class DebianVersion {
    static final Comparator<String> ORDER = DebianVersion::compare;

    private DebianVersion() {}

    private static int compare(String one, String other) {
        int epochs = Integer.compare(epoch(one), epoch(other));
        if (epochs != 0) {
            return epochs;
        }
        int upstreams = comparePart(upstream(one), upstream(other));
        return upstreams != 0 ? upstreams : comparePart(revision(one), revision(other));
    }

    private static int epoch(String version) {
        int colon = version.indexOf(':');
        String digits = colon < 0 ? "" : version.substring(0, colon);
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }

    private static String upstream(String version) {
        String rest = version.substring(version.indexOf(':') + 1);
        int hyphen = rest.lastIndexOf('-');
        return hyphen < 0 ? rest : rest.substring(0, hyphen);
    }

    private static String revision(String version) {
        String rest = version.substring(version.indexOf(':') + 1);
        int hyphen = rest.lastIndexOf('-');
        return hyphen < 0 ? "" : rest.substring(hyphen + 1);
    }

    private static int comparePart(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() || j < other.length()) {
            while (isText(one, i) || isText(other, j)) {
                int texts = Integer.compare(weight(one, i), weight(other, j));
                if (texts != 0) {
                    return texts;
                }
                i++;
                j++;
            }
            int endOfOne = endOfDigits(one, i);
            int endOfOther = endOfDigits(other, j);
            int numbers = compareDigits(one.substring(i, endOfOne), other.substring(j, endOfOther));
            if (numbers != 0) {
                return numbers;
            }
            i = endOfOne;
            j = endOfOther;
        }
        return 0;
    }

    private static boolean isText(String part, int index) {
        return index < part.length() && !isDigit(part.charAt(index));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int weight(String part, int index) {
        if (index >= part.length() || isDigit(part.charAt(index))) {
            return 0;
        }
        char c = part.charAt(index);
        boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        return c == '~' ? -1 : letter ? c : c + 256;
    }

    private static int endOfDigits(String part, int from) {
        int end = from;
        while (end < part.length() && isDigit(part.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int compareDigits(String one, String other) {
        String first = withoutZeros(one);
        String second = withoutZeros(other);
        int lengths = Integer.compare(first.length(), second.length());
        return lengths != 0 ? lengths : first.compareTo(second);
    }

    private static String withoutZeros(String digits) {
        int start = 0;
        while (start < digits.length() && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }
}
