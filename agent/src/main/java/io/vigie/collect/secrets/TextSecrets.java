package io.vigie.collect.secrets;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Secrets within a longer text: connection strings, options, JSON and other settings, whatever the text is called. */
final class TextSecrets {
    private static final String NAME = "([A-Za-z_][\\w.-]{1,80}+)";
    private static final String VALUE = "(\"[^\"]{0,500}|'[^']{0,500}|[^\\s\"',;&|}]{1,500})";
    private static final Pattern QUOTED =
            Pattern.compile("[\"']" + NAME + "\\\\?[\"']\\s{0,5}:\\s{0,5}\\\\?[\"']([^\"'\\\\]{1,500})");
    private static final List<Pattern> ASSIGNMENTS = List.of(
            Pattern.compile("(?<![\\w.])" + NAME + "\\s?=\\s?" + VALUE),
            QUOTED,
            Pattern.compile("(?<![\\w-])--?" + NAME + "[ :]\\s{0,3}(?!-)" + VALUE),
            Pattern.compile("(?m)(?:^|[{,])\\s{0,20}" + NAME + ":\\s{1,5}(?!\\{)" + VALUE));
    private static final Pattern USER_INFO = Pattern.compile("//([^/\\s:@?#]{0,200}):([^/\\s@]{1,500})@");
    private static final Pattern LONE_TOKEN = Pattern.compile("https?://([^/\\s:@?#]{12,500})@");
    private static final Pattern QUERY = Pattern.compile(
            "(?i)[?&;](?:sig|signature|x-amz-signature|access_token|auth_token|token|key|api_?key|apikey|auth|secret|pass|pwd)=([^&\\s;\"']{8,2000})");
    private static final Pattern AUTHORIZATION =
            Pattern.compile("(?i)(?<!\\w)(basic|bearer|token)\\s{1,3}([\\w+/.=~-]{8,4096})");

    /** One of these is in everything that {@link #ASSIGNMENTS} finds, but for an option in the beginning. */
    private static final List<String> ASSIGNING = List.of("=", "\"", "'", ": ", ":\t", " -", "\t-", "\n-");

    private TextSecrets() {}

    static boolean in(String text) {
        return inAddress(text)
                || (text.indexOf(' ') > 0 && inAuthorization(text))
                || (mayAssign(text) && inAssignment(text));
    }

    private static boolean mayAssign(String text) {
        return text.startsWith("-") || ASSIGNING.stream().anyMatch(text::contains);
    }

    private static boolean inAddress(String text) {
        return (text.indexOf('@') >= 0 && (literal(USER_INFO, text, 2) || lone(text)))
                || (text.indexOf('=') >= 0 && inQuery(text));
    }

    private static boolean inQuery(String text) {
        Matcher query = QUERY.matcher(text);
        while (query.find()) {
            if (RandomText.isHardToGuess(query.group(1)) && !stands(query.group(1))) {
                return true;
            }
        }
        return false;
    }

    /** In what a command sends: JSON, or the query of an address. */
    static boolean inBody(String text) {
        return (text.indexOf('=') >= 0 && inQuery(text))
                || (text.indexOf(':') >= 0 && inAssignment(QUOTED.matcher(text)));
    }

    private static boolean lone(String text) {
        Matcher lone = LONE_TOKEN.matcher(text);
        return lone.find() && RandomText.isHardToGuess(lone.group(1));
    }

    private static boolean literal(Pattern pattern, String text, int group) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (!stands(matcher.group(group))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it stands for something else: a reference or a mark. */
    private static boolean stands(String value) {
        SecretName password = new SecretName(List.of("password"));
        boolean number = value.chars().allMatch(Character::isDigit);
        return !number && HarmlessValue.is(password, NameHint.PASSWORD, value);
    }

    private static boolean inAuthorization(String text) {
        Matcher found = AUTHORIZATION.matcher(text);
        while (found.find()) {
            String value = found.group(2);
            boolean basic = found.group(1).equalsIgnoreCase("basic");
            if (basic ? EncodedText.decoded(value).indexOf(':') > 0 : RandomText.isHardToGuess(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean inAssignment(String text) {
        return ASSIGNMENTS.stream().anyMatch(form -> inAssignment(form.matcher(text)));
    }

    private static boolean inAssignment(Matcher assignment) {
        while (assignment.find()) {
            SecretName name = SecretName.of(assignment.group(1));
            NameHint hint = name.hint();
            String value = assignment.group(2).replaceFirst("^[\"']", "").strip();
            boolean secret = switch (hint) {
                case PASSWORD, SECRET -> !HarmlessValue.is(name, hint, value);
                case PERHAPS -> EncodedText.decoded(value).indexOf(':') > 0;
                case PUBLISHED, NONE -> false;
            };
            if (secret) {
                return true;
            }
        }
        return false;
    }
}
