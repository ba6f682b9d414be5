package io.vigie.collect.secrets;

import io.vigie.report.value.NamedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Tells by name and by shape whether a value looks like a secret. The value itself goes no further than here. */
public final class SecretSigns {
    private static final int MAXIMUM_NAME = 200;

    /** The longest entry of an environment that Linux takes (MAX_ARG_STRLEN); a label may be longer. */
    private static final int MAXIMUM_VALUE = 128 * 1024;

    private static final Pattern USER_AND_PASSWORD =
            Pattern.compile("[\\w.@+-]{1,100}[:/](?!\\d{1,5}$)[^\\s:/@,]{3,200}");
    private static final int MAXIMUM_PARTS = 1_000;
    private static final Pattern PARTS = Pattern.compile("[\\s\"',;:{}()\\[\\]/]+");

    private SecretSigns() {}

    /** Entries such as {@code NAME=value}, as names alone, sorted; a name given twice is listed once. */
    public static List<NamedValue> ofEntries(List<String> entries) {
        Map<String, Boolean> named = new TreeMap<>();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            String name = equals < 0 ? entry : entry.substring(0, equals);
            add(named, name, equals < 0 ? "" : entry.substring(equals + 1));
        }
        return listed(named);
    }

    public static List<NamedValue> ofMembers(Map<String, String> members) {
        Map<String, Boolean> named = new TreeMap<>();
        members.forEach((name, value) -> add(named, name, value));
        return listed(named);
    }

    private static void add(Map<String, Boolean> named, String name, String value) {
        // A name that looks like a secret itself, as in an entry without "=", is one somebody put in the wrong place.
        String shown = shownName(name);
        named.merge(shown, !shown.equals(name) || looksLikeSecret(name, value), Boolean::logicalOr);
    }

    static String shownName(String name) {
        return valueLooksLikeOne(name) ? "(a name that looks like a secret)" : cut(name);
    }

    private static String cut(String name) {
        return name.length() <= MAXIMUM_NAME ? name : name.substring(0, MAXIMUM_NAME);
    }

    private static List<NamedValue> listed(Map<String, Boolean> named) {
        List<NamedValue> list = new ArrayList<>();
        named.forEach((name, secret) -> list.add(new NamedValue(name, secret)));
        return list;
    }

    public static boolean looksLikeSecret(String name, String value) {
        String text =
                value.substring(0, Math.min(MAXIMUM_VALUE, value.length())).strip();
        if (text.isEmpty()) {
            return false;
        }
        SecretName words = SecretName.of(name);
        NameHint hint = words.hint();
        return switch (hint) {
            case PASSWORD, SECRET -> !HarmlessValue.is(words, hint, text) || holdsOne(text);
            case PERHAPS -> holdsOne(text) || hasRandomPart(text) || isMadeForOne(words, text);
            case PUBLISHED -> holdsOne(text);
            case NONE -> holdsOne(text) || isRandom(text);
        };
    }

    static boolean nameSpeaksOfOne(String name) {
        NameHint hint = SecretName.of(name).hint();
        return hint == NameHint.PASSWORD || hint == NameHint.SECRET || hint == NameHint.PERHAPS;
    }

    private static boolean valueLooksLikeOne(String value) {
        String text =
                value.substring(0, Math.min(MAXIMUM_VALUE, value.length())).strip();
        return holdsOne(text) || isRandom(text);
    }

    /** By a form that nothing else has. */
    private static boolean holdsOne(String text) {
        return TokenShapes.anyIn(text) || TokenShapes.hasHash(text) || TextSecrets.in(text) || encodesOne(text);
    }

    private static boolean encodesOne(String text) {
        String decoded = EncodedText.decoded(text);
        return !decoded.isEmpty()
                && (TokenShapes.anyIn(decoded) || TokenShapes.hasHash(decoded) || TextSecrets.in(decoded));
    }

    /** What is text once it is decoded is not random. */
    private static boolean isRandom(String text) {
        return !HarmlessValue.isPublicKey(text)
                && RandomText.isRandom(text)
                && EncodedText.decoded(text).isEmpty();
    }

    private static boolean hasRandomPart(String text) {
        return !HarmlessValue.isPublicKey(text)
                && PARTS.splitAsStream(text).limit(MAXIMUM_PARTS).anyMatch(SecretSigns::isRandom);
    }

    /** A value that nobody chooses for anything else. */
    private static boolean isMadeForOne(SecretName name, String text) {
        boolean made =
                RandomText.isHardToGuess(text) && EncodedText.decoded(text).isEmpty();
        return (made || USER_AND_PASSWORD.matcher(text).matches()) && !HarmlessValue.is(name, NameHint.PERHAPS, text);
    }
}
