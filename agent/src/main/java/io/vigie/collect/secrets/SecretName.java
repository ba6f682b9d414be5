package io.vigie.collect.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A name in words: {@code DB_ROOT_PASSWORD}, {@code db.rootPassword} and {@code db-root-password} are the same three. */
record SecretName(List<String> words) {
    private static final int MAXIMUM_LENGTH = 200;

    private static final Set<String> PASSWORDS = words("""
            pwd pw psw pin rootpw rootpwd userpw userpwd bindpw bindpwd adminpw adminpwd dbpw dbpwd mysqlpwd
            mypw
            """);
    private static final List<String> PASSWORD_ENDS = List.copyOf(words("""
            password passwords passwd passwort passphrase passcode pass
            """));
    private static final List<String> OTHER_PASSES =
            List.of("bypass", "compass", "trespass", "overpass", "underpass", "surpass");

    private static final Set<String> SECRETS = words("""
            cred creds psk pat basicauth setcookie mnemonic
            """);
    private static final List<String> SECRET_ENDS = List.copyOf(words("""
            secret secrets token tokens credential credentials apikey apikeys secretkey accesskey privatekey
            privkey masterkey authkey appkey cookiekey sessionkey encryptionkey accountkey licensekey licencekey
            """));
    private static final Set<String> CANDIDATES = words("""
            auth htauth keys salt salts hash seed otp totp
            """);
    private static final List<String> CANDIDATE_ENDS = List.of("key", "cookie");

    /** What makes a key one that nobody else may have. */
    private static final Set<String> SECRET_KEYS = words("""
            api secret access private priv encryption signing sign client master session app application auth
            license licence account storage jwt crypto unseal recovery cipher hmac shared service gpg pgp enc
            cookie subscription ingestion activation product consumer agent join sso hash
            """);

    /** As above, and other words may stand between them and the key. */
    private static final Set<String> SECRET_KEYS_FROM_AFAR = words("""
            secret private priv encryption encrypted signing master
            """);

    private static final Set<String> PUBLIC_KEYS = Set.of("public", "pub", "site", "publishable");

    private static final List<List<String>> SECRET_PAIRS = List.of(
            List.of("basic", "auth"),
            List.of("erlang", "cookie"),
            List.of("node", "cookie"),
            List.of("snmp", "community"));

    /** Their address may be the secret. */
    private static final Set<String> WEBHOOKS = Set.of("webhook", "webhooks", "hook");

    /** What a value is of which the words before only say what it belongs to, as in {@code TOKEN_URL}. */
    private static final Set<String> HEADS = words("""
            file files filename path paths dir directory folder location url urls uri endpoint host hosts
            hostname server servers port ports address name names user username email ttl timeout timeouts
            length len size limit max min count type types enabled disabled enable disable policy policies
            expiry expiration expires expire lifetime age days hours minutes seconds secs ms interval period
            duration rotation method methods mode alg algo algorithm algorithms scheme schemes hasher hashers
            prefix suffix header headers sock socket provider providers backend backends domain domains secure
            samesite required format encoding region realm issuer audience scope scopes helper store storage
            source driver class engine schema field fields attribute column table bucket arn level strategy
            strength complexity validation validator reset generator manager plugin plugins module flow in at
            parallelism budget window rate cost rounds iterations bits check verify verification agreement
            services label title template hint question index slot strict httponly resolver mechanism mechanisms
            renewal delay grace leeway history regex pattern attr attrs attributes filter filters service claim
            selector body text subject action actions order group groups role roles alias aliases mapping map
            extension extensions output input target release channel topic queue
            """);

    private static final Set<String> PUBLISHED = words("""
            id ids uuid guid sha sha1 sha256 sha384 sha512 md5 md5sum checksum checksums digest digests
            fingerprint fingerprints revision commit etag version versions sum ref pubkey publickey cert certs
            certificate certificates crt serial nonce arn tag build
            """);

    /** Names whose words say otherwise than what they hold. */
    private static final Set<String> EXCEPTIONS = Set.of("vault dev root token id");

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    static SecretName of(String name) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        String text = name.substring(0, Math.min(MAXIMUM_LENGTH, name.length()));
        for (int at = 0; at < text.length(); at++) {
            char next = text.charAt(at);
            boolean begins = at > 0 && Character.isUpperCase(next) && !Character.isUpperCase(text.charAt(at - 1));
            if (begins || !Character.isLetterOrDigit(next)) {
                end(word, words);
            }
            if (Character.isLetterOrDigit(next)) {
                word.append(next);
            }
        }
        end(word, words);
        return new SecretName(List.copyOf(words));
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
        }
        word.setLength(0);
    }

    NameHint hint() {
        if (EXCEPTIONS.contains(String.join(" ", words))) {
            return NameHint.SECRET;
        }
        if (isPublished()) {
            return NameHint.PUBLISHED;
        }
        if (words.stream().anyMatch(WEBHOOKS::contains)) {
            return NameHint.PERHAPS;
        }
        return HEADS.contains(head()) ? NameHint.NONE : byNoun();
    }

    private NameHint byNoun() {
        if (isPassword()) {
            return NameHint.PASSWORD;
        }
        if (any(SECRETS, SECRET_ENDS)
                || follows(SECRET_KEYS, "key")
                || precedes(SECRET_KEYS_FROM_AFAR, "key")
                || SECRET_PAIRS.stream().anyMatch(this::pair)) {
            return NameHint.SECRET;
        }
        return any(CANDIDATES, CANDIDATE_ENDS) ? NameHint.PERHAPS : NameHint.NONE;
    }

    private boolean isPublished() {
        boolean hashed = head().equals("hash") && !isPassword() && !any(SECRETS, SECRET_ENDS);
        boolean publicKey = precedes(PUBLIC_KEYS, "key") && !isPassword() && !any(SECRETS, SECRET_ENDS);
        return hashed || publicKey || PUBLISHED.contains(head()) || PUBLISHED.contains(last());
    }

    /** Whether it says how many or how much. */
    boolean countsSomething() {
        return words.stream().anyMatch(words("""
            max min num number count limit total
            """)::contains);
    }

    /** Whether it names a key of OpenPGP, of which mostly the fingerprint stands there. */
    boolean namesPgpKey() {
        return follows(Set.of("gpg", "pgp"), "key");
    }

    /** Whether people make the secret up themselves: then what stands there is in force, however it reads. */
    boolean selfMade() {
        return isPassword() || words.stream().anyMatch(word -> word.endsWith("secret"));
    }

    private String last() {
        return words.isEmpty() ? "" : words.getLast();
    }

    /** The last word that is no number. */
    private String head() {
        return words.reversed().stream()
                .filter(word -> !word.chars().allMatch(Character::isDigit))
                .findFirst()
                .orElse("");
    }

    private boolean isPassword() {
        return words.stream().anyMatch(word -> !endsWith(OTHER_PASSES, word) && is(word, PASSWORDS, PASSWORD_ENDS));
    }

    private boolean any(Set<String> whole, List<String> ends) {
        return words.stream().anyMatch(word -> is(word, whole, ends));
    }

    private static boolean is(String word, Set<String> whole, List<String> ends) {
        return whole.contains(word) || endsWith(ends, word);
    }

    private static boolean endsWith(List<String> ends, String word) {
        for (String end : ends) {
            if (word.endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    private boolean pair(List<String> two) {
        return follows(Set.of(two.getFirst()), two.getLast());
    }

    private boolean precedes(Set<String> first, String second) {
        int key = Math.max(words.lastIndexOf(second), words.lastIndexOf(second + "s"));
        return key > 0 && words.subList(0, key).stream().anyMatch(first::contains);
    }

    private boolean follows(Set<String> first, String second) {
        for (int at = 1; at < words.size(); at++) {
            boolean named = words.get(at).equals(second) || words.get(at).equals(second + "s");
            if (named && first.contains(words.get(at - 1))) {
                return true;
            }
        }
        return false;
    }
}
