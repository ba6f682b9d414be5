package io.vigie.collect.secrets;

import java.util.Locale;
import java.util.regex.Pattern;

/** Values that are no secret under whatever name: they switch, count, point to something or stand for something. */
final class HarmlessValue {
    private static final Pattern SWITCH = Pattern.compile(
            "(?i)|[01]|true|false|yes|no|on|off|none|null|nil|undefined|enabled?|disabled?|required|optional|\\d{1,2}");

    /** Names of methods, stores and formats, which stand under names of tokens and keys. */
    private static final Pattern SETTING = Pattern.compile(
            "(?i)default|auto|automatic|always|never|basic|bearer|digest|plain|login|ldap|jwt|jwks|oauth2?|oidc|saml|ntlm|"
                    + "kerberos|x509|opaque|redis|memory|memcached|file|env|vault|database|session|cookie|header|query|trust|"
                    + "peer|include|omit|same-origin|scram-sha-(1|256|512)|cram-md5|md5|sha-?\\d+|(hs|rs|es|ps)(256|384|512)|"
                    + "aes-?\\d{3}([-_][a-z]{3})?|strict|lax|id|local|internal|external");

    private static final Pattern QUANTITY = Pattern.compile(
            "(?i)[-+]?\\d{1,6}|\\d{1,9}(\\.\\d{1,6})?(ns|us|ms|s|m|h|d|w|y|k|kb|kib|m|mb|mib|g|gb|gib|%)|p(\\d{1,4}[ymwd])?(t(\\d{1,6}[hms]){1,3})?"
                    + "|(\\d{1,4}(h|m|s|ms)){1,3}|\\d{4}-\\d\\d-\\d\\d([t ][0-9:.+z-]{0,30})?");

    private static final Pattern PATH = Pattern.compile("(\\.{1,2}|~|[A-Za-z]:)?[/\\\\][\\w.@+%/\\\\-]*");
    private static final Pattern FILE =
            Pattern.compile("[\\w./@+-]{1,300}\\.(key|pem|crt|cer|der|p12|pfx|jks|pub|json|ya?ml|toml|ini|"
                    + "conf|cfg|cnf|properties|txt|env|xml|db|sqlite3?|sock|gpg|asc|htpasswd|pass)");

    /** Where a secret is to be found, in the spelling of those who bring it. */
    private static final Pattern POINTER = Pattern.compile(
            "(?i)(file|env|secret|secretref|configmap|vault|bank-vaults|arn|op|sm|gcpsm|awssm|azkv|ref\\+\\w{1,30}|keyvault|"
                    + "credstash|ssm|akv|infisical|doppler|bws|sops|k8s)(:|://).{1,2000}|projects/[\\w-]+/secrets/.*"
                    + "|@Microsoft\\.KeyVault\\(.*");

    private static final Pattern REFERENCE = Pattern.compile(
            "(?s)\\$[A-Z_][A-Z0-9_]*|.{0,200}(\\$\\{[^}]{1,500}\\}|\\$\\([^)]{1,500}\\)|\\{\\{[^}]{1,500}\\}\\}|%\\([^)]{1,200}\\)s|<%).*");

    private static final Pattern MARK = Pattern.compile(
            "<[^<>]{0,200}>|\\[[\\w \\-]{1,100}\\]|[xX*._\\u2022-]{3,}|%[sdv]|(?i)redacted|removed|masked|hidden");
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?i)(your|insert|enter|replace|put|add|todo|fixme|placeholder|dummy)[-_ .]?.*");

    private static final Pattern PUBLIC_KEY = Pattern.compile(
            "(?s)(ssh-(rsa|dss|ed25519)|ecdsa-sha2-\\S{1,30}|sk-\\S{1,50}@openssh\\.com) [A-Za-z0-9+/=]{20,}.*|-----BEGIN (?!.{0,40}PRIVATE).*|pk_(live|test)_\\w*|pk\\.eyJ.*");
    private static final Pattern PLACE =
            Pattern.compile("(?i)(jdbc:)?[a-z][a-z0-9+.-]{0,30}:(//[^@\\s]*|[a-z]{1,10}:[^@\\s;=]*)");
    private static final Pattern FINGERPRINTS = Pattern.compile("(0x)?[0-9a-fA-F: ,]{7,4096}");

    private HarmlessValue() {}

    /** Whether it is none, as the value of a name that hints so. */
    static boolean is(SecretName name, NameHint hint, String value) {
        return forAnyName(value)
                || (name.namesPgpKey() && isSum(value))
                || (hint != NameHint.PASSWORD && forTokens(name, value));
    }

    private static boolean forAnyName(String value) {
        return SWITCH.matcher(value).matches()
                || MARK.matcher(value).matches()
                || isPath(value)
                || POINTER.matcher(value).matches()
                || REFERENCE.matcher(value).matches()
                || isPublicKey(value)
                || PLACE.matcher(value).matches();
    }

    private static boolean forTokens(SecretName name, String value) {
        return SETTING.matcher(value).matches()
                || QUANTITY.matcher(value).matches()
                || (name.countsSomething() && value.chars().allMatch(Character::isDigit))
                || FILE.matcher(value.toLowerCase(Locale.ROOT)).matches()
                || (!name.selfMade() && PLACEHOLDER.matcher(value).matches());
    }

    /** The half of a pair that is meant to be given away. */
    static boolean isPublicKey(String value) {
        return PUBLIC_KEY.matcher(value).matches();
    }

    /** Random text may begin as a path does. */
    private static boolean isPath(String value) {
        return PATH.matcher(value).matches() && !RandomText.isRandom(value.substring(value.lastIndexOf('/') + 1));
    }

    /** Sums, revisions and fingerprints are written in these digits. */
    static boolean isSum(String value) {
        return FINGERPRINTS.matcher(value).matches();
    }
}
