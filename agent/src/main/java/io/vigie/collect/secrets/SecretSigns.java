package io.vigie.collect.secrets;

import io.vigie.report.value.NamedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Tells by name and by shape whether a value looks like a secret. The value itself goes no further than here. */
public final class SecretSigns {
    private static final int MAXIMUM_NAME = 200;
    private static final Pattern NAME = Pattern.compile(
            "(?<!com|by|tres)pass(word|wd|phrase)?($|[^a-z])|passw|pwd|secret|token|api_?key|apikey|access_?key|private_?key|"
                    + "priv_?key|credential|(^|[^a-z])(auth|creds?|dsn|sas|pat)($|[^a-z])|encryption_?key|signing_?key|"
                    + "client_?key|basic_?auth|master_?key|(^|_)key$|salt$|cookie|session_?key|connection_?string");

    /** Names that speak of secrets but hold where or how to find one. */
    private static final Pattern POINTER = Pattern.compile(
            ".*(_file|_path|_dir|_url|_uri|_name|_id|_ttl|_timeout|_length|_type|_enabled|_policy|_expiry|_alg|_algorithm)$");

    /** Names of what is published on purpose and looks random: sums, revisions and public keys. */
    private static final Pattern PUBLISHED = Pattern.compile(
            ".*(sha\\d*|md5|checksum|digest|fingerprint|revision|commit|"
                    + "vcs_?ref|git_?(sha|ref|hash)|build_?id|gpg_?keys?|pgp_?keys?|public_?keys?|pubkey)$|.*config_?hash.*");

    private static final Pattern VALUE = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"
            + "|^(AKIA|ASIA|AROA)[0-9A-Z]{16}$"
            + "|^gh[pousr]_[A-Za-z0-9]{20,}|^github_pat_|^glpat-|^xox[abprs]-|^sk-[A-Za-z0-9_-]{16,}|^sk_(live|test)_"
            + "|^AIza[0-9A-Za-z_-]{30,}|^hvs\\.|^s\\.[A-Za-z0-9]{24}$|^dckr_pat_|^npm_[A-Za-z0-9]{20,}|^SG\\."
            + "|^eyJ[A-Za-z0-9_-]{8,}\\.eyJ|^\\$2[aby]\\$|^\\$6\\$|\\$apr1\\$|^\\{SSHA"
            + "|^[a-z][a-z0-9+.-]*://[^/\\s:@]*:[^/\\s@]+@|(?i)(^|[;?&\\s])(password|pwd|accountkey|sig)=[^;&\\s]+");

    private static final Pattern DENSE = Pattern.compile("[A-Za-z0-9+/_=~!#$%^&*-]{20,512}");
    private static final Pattern PATH_OR_HASH =
            Pattern.compile("/.*|[0-9.]+|sha(256|512):.*|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern HEXADECIMAL = Pattern.compile("(0x)?[0-9a-fA-F: ]{7,512}");
    private static final double BITS_PER_CHARACTER = 3.8;
    private static final double BITS_PER_HEX_DIGIT = 3.0;

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
        if (PUBLISHED.matcher(words(name)).matches()
                && HEXADECIMAL.matcher(value.strip()).matches()) {
            return false;
        }
        return !value.isBlank() && (nameSpeaksOfOne(name) || valueLooksLikeOne(value));
    }

    static boolean nameSpeaksOfOne(String name) {
        String words = words(name);
        return NAME.matcher(words).find() && !POINTER.matcher(words).matches();
    }

    private static String words(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replace('-', '_')
                .replace('.', '_');
    }

    private static boolean valueLooksLikeOne(String value) {
        String text = value.strip();
        return VALUE.matcher(text).find() || isDenseAndMixed(text);
    }

    /** Random text: no words, no path, and every character nearly as likely as any other. */
    private static boolean isDenseAndMixed(String text) {
        if (!DENSE.matcher(text).matches() || PATH_OR_HASH.matcher(text).matches()) {
            return false;
        }
        boolean hexadecimal = text.matches("[0-9a-f]{32,}|[0-9A-F]{32,}");
        boolean mixed = text.matches(".*[0-9].*") && text.matches(".*[a-z].*") && text.matches(".*[A-Z].*");
        double bits = entropy(text);
        return hexadecimal ? bits >= BITS_PER_HEX_DIGIT : mixed && bits >= BITS_PER_CHARACTER;
    }

    private static double entropy(String text) {
        int[] counts = new int[128];
        text.chars().forEach(c -> counts[c]++);
        double bits = 0;
        for (int count : counts) {
            double share = (double) count / text.length();
            bits -= count == 0 ? 0 : share * Math.log(share) / Math.log(2);
        }
        return bits;
    }
}
