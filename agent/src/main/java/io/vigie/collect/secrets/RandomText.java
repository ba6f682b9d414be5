package io.vigie.collect.secrets;

import java.util.regex.Pattern;

/** Tells random text from words, names and numbers. */
final class RandomText {
    private static final int SHORTEST = 20;
    private static final int SHORTEST_NAMED = 16;
    private static final int LONGEST = 8 * 1024;
    private static final Pattern DENSE = Pattern.compile("[A-Za-z0-9+/_=~!#$%^&*.-]*");
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]*|[0-9A-F]*");
    private static final Pattern SEPARATOR = Pattern.compile("[_-]");
    private static final int LONG = 24;
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final double BITS_PER_CHARACTER = 3.5;
    private static final double BITS_PER_HEX_DIGIT = 3.0;
    private static final double READABLE = 0.55;
    private static final int LETTERS_OF_A_WORD = 3;

    private RandomText() {}

    /** Whether chance alone can have made it, whatever it is called. */
    static boolean isRandom(String text) {
        boolean possible = text.length() >= SHORTEST && text.length() <= LONGEST && isDense(text);
        if (!possible || UUID.matcher(text).matches()) {
            return false;
        }
        return isMade(text)
                || (text.length() > LONG && SEPARATOR.splitAsStream(text).anyMatch(RandomText::isLongAndMade));
    }

    /** What follows a prefix that says whose it is, as in {@code name_0123…}. */
    private static boolean isLongAndMade(String part) {
        return part.length() >= LONG && isMade(part);
    }

    private static boolean isMade(String text) {
        return HEXADECIMAL.matcher(text).matches() ? isRandomHexadecimal(text) : isMixed(text);
    }

    private static boolean isDense(String text) {
        boolean dotted = text.indexOf('.') >= 0;
        return DENSE.matcher(text).matches() && !dotted && !text.startsWith("/") && !text.startsWith("--");
    }

    private static boolean isRandomHexadecimal(String text) {
        return text.length() >= LONG
                && count(text, 'a', 'f') + count(text, 'A', 'F') > 0
                && bits(text) >= BITS_PER_HEX_DIGIT;
    }

    /** Letters of both cases and digits, or of one case and many digits. */
    private static boolean isMixed(String text) {
        int digits = count(text, '0', '9');
        boolean lower = count(text, 'a', 'z') > 0;
        boolean upper = count(text, 'A', 'Z') > 0;
        boolean mixed = digits > 0 && lower && upper && readableShare(text) < READABLE;
        return bits(text) >= BITS_PER_CHARACTER && (mixed || (lower != upper && isInterleaved(text, digits)));
    }

    /** Letters of one case among which digits stand as chance puts them, not at the ends of words. */
    private static boolean isInterleaved(String text, int digits) {
        int changes = 0;
        for (int at = 1; at < text.length(); at++) {
            changes += Character.isDigit(text.charAt(at)) == Character.isDigit(text.charAt(at - 1)) ? 0 : 1;
        }
        boolean whole = text.chars().allMatch(Character::isLetterOrDigit);
        return whole && text.length() >= LONG && digits * 8 >= text.length() && changes * 5 >= text.length();
    }

    /** Whether it looks made to be guessed by nobody, which is enough where the name hints at that. */
    static boolean isHardToGuess(String text) {
        int kinds = kinds(text);
        boolean any = text.length() >= SHORTEST_NAMED && kinds >= 2 && bits(text) >= BITS_PER_HEX_DIGIT;
        boolean varied =
                text.length() >= 8 && kinds >= 3 && text.chars().noneMatch(c -> c == '/' || c == ':' || c == ',');
        return text.length() <= LONGEST
                && (any || varied)
                && !UUID.matcher(text).matches()
                && readableShare(text) < READABLE
                && text.chars().filter(Character::isWhitespace).count() * 10 < text.length();
    }

    /** How many of these it has: small letters, capitals, digits, signs. */
    private static int kinds(String text) {
        int letters = count(text, 'a', 'z') + count(text, 'A', 'Z') + count(text, '0', '9');
        return sign(count(text, 'a', 'z'))
                + sign(count(text, 'A', 'Z'))
                + sign(count(text, '0', '9'))
                + sign(text.length() - letters);
    }

    private static int sign(int count) {
        return Integer.signum(count);
    }

    private static int count(String text, char from, char to) {
        int count = 0;
        for (int at = 0; at < text.length(); at++) {
            count += text.charAt(at) >= from && text.charAt(at) <= to ? 1 : 0;
        }
        return count;
    }

    /** The share of letters and digits in what may be words: three letters or more, of which only the first is a capital. */
    static double readableShare(String text) {
        int inWords = 0;
        int all = 0;
        int run = 0;
        for (int at = 0; at <= text.length(); at++) {
            char next = at < text.length() ? text.charAt(at) : ' ';
            boolean goesOn = run > 0 && Character.isLowerCase(next);
            if (!goesOn) {
                inWords += run >= LETTERS_OF_A_WORD ? run : 0;
                run = Character.isLetter(next) ? 1 : 0;
            } else {
                run++;
            }
            all += Character.isLetterOrDigit(next) ? 1 : 0;
        }
        return all == 0 ? 1 : (double) inWords / all;
    }

    /** Shannon's entropy. */
    private static double bits(String text) {
        int[] counts = new int[128];
        text.chars().filter(c -> c < 128).forEach(c -> counts[c]++);
        double bits = 0;
        for (int count : counts) {
            double share = (double) count / text.length();
            bits -= count == 0 ? 0 : share * Math.log(share) / Math.log(2);
        }
        return bits;
    }
}
