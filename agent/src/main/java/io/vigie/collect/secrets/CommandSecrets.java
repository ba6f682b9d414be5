package io.vigie.collect.secrets;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether words of a command hold a secret. Unlike in an environment, random text alone is no sign: commands are full
 * of sums and key ids. What refers to a variable, a file or a mounted secret is none either.
 */
public final class CommandSecrets {
    private static final int MAXIMUM_LENGTH = 64 * 1024;
    private static final Pattern NAMED = Pattern.compile("(?s)(?:-{0,2}|-D|-e)([A-Za-z][\\w.-]{0,100})=(.+)");
    private static final Pattern OPTION = Pattern.compile("--?([A-Za-z][\\w.-]{1,100})");
    private static final Pattern REFERENCE =
            Pattern.compile("(?s)\\$|[\"']?\\$[A-Za-z_{(!@*?].*|.*\\$[{(].*|.*`.*|<[^<>]*>|\\{\\{.*|\\*+|@.*|%[sd]");
    private static final Pattern PLACE = Pattern.compile("(\\.{1,2}|~|[A-Za-z_]\\w*:)?/[\\w.@+-]+(/[\\w.@+-]+)*/?|-");
    private static final Pattern SETTING = Pattern.compile(
            "(?i)true|false|yes|no|on|off|none|null|required|optional|default|disabled|enabled|[0-9]{1,3}[smhd]?");
    private static final Pattern ADDRESS = Pattern.compile("//([^/\\s:@]{0,200}):([^/\\s@]{1,500})@");
    private static final Pattern BARE_ADDRESS = Pattern.compile("https?://([^/\\s:@]{12,500})@");
    private static final Pattern HEADER = Pattern.compile(
            "(?i)(?:authorization|x-api-key|private-token|x-auth-token|x-vault-token|job-token|api-key|apikey)\\s{0,9}:\\s{0,9}(?:(?:bearer|basic|token|negotiate|digest)\\s{1,9})?(\\S{3,})");
    private static final int PROGRAM_WITHIN = 40;
    private static final Set<String> WEB_CLIENTS = Set.of("curl", "wget", "http", "https", "xh");
    private static final Set<String> MYSQL =
            Set.of("mysql", "mysqladmin", "mysqldump", "mariadb", "mariadb-admin", "mariadb-dump");
    private static final Set<String> SHORT_PASSWORD = Set.of(
            "sshpass", "redis-cli", "ldapsearch", "ldapadd", "ldapmodify", "docker", "podman", "smbclient", "sqlcmd");
    private static final Set<String> SHORT_OPTIONS = Set.of("-p", "-a", "-w", "-P");
    private static final Pattern PIPED_PASSWORD = Pattern.compile(
            "(?:echo|printf)\\s[^|]{0,500}?[\"']?[\\w.-]+:([^\\s|\"']{3,})[\"']?[^|]{0,50}\\|\\s*(?:sudo\\s+)?chpasswd");

    private CommandSecrets() {}

    /** Whether the script of a shell, or any text of that kind, holds one. */
    public static boolean inScript(String script) {
        String text = script.substring(0, Math.min(MAXIMUM_LENGTH, script.length()));
        return inText(text)
                || (text.contains("chpasswd") && literal(PIPED_PASSWORD.matcher(text), 1))
                || ShellText.parse(text).stream()
                        .flatMap(pipeline -> pipeline.commands().stream())
                        .anyMatch(words -> inWords(words).stream().anyMatch(found -> found));
    }

    /** For each word of a command whether it holds one. */
    static List<Boolean> inWords(List<String> words) {
        return java.util.stream.IntStream.range(0, words.size())
                .mapToObj(at -> inWord(words, at))
                .toList();
    }

    private static boolean inWord(List<String> words, int at) {
        String word = words.get(at)
                .substring(0, Math.min(MAXIMUM_LENGTH, words.get(at).length()));
        boolean script = word.chars().anyMatch(Character::isWhitespace) && words.size() > 1;
        return inText(word) || named(word) || afterOption(words, at) || (script && inScript(word));
    }

    /** Forms that need no context. */
    private static boolean inText(String text) {
        Matcher bare = BARE_ADDRESS.matcher(text);
        return TokenShapes.anyIn(text)
                || TokenShapes.hasHash(text)
                || TextSecrets.inBody(text)
                || literal(ADDRESS.matcher(text), 2)
                || literal(HEADER.matcher(text), 1)
                || (bare.find() && !REFERENCE.matcher(bare.group(1)).matches());
    }

    private static boolean literal(Matcher matcher, int group) {
        while (matcher.find()) {
            if (!isReference(matcher.group(group))) {
                return true;
            }
        }
        return false;
    }

    private static boolean named(String word) {
        Matcher named = NAMED.matcher(word);
        return named.matches()
                && SecretSigns.nameSpeaksOfOne(named.group(1))
                && isLiteral(named.group(1), named.group(2));
    }

    private static boolean afterOption(List<String> words, int at) {
        String value = words.get(at);
        if (at == 0) {
            return false;
        }
        String before = words.get(at - 1);
        Matcher option = OPTION.matcher(before);
        boolean speaking = option.matches()
                && before.length() > 2
                && SecretSigns.nameSpeaksOfOne(option.group(1))
                && !value.startsWith("-");
        return (speaking && isLiteral(option.group(1), value)) || byProgram(words, at);
    }

    /** Programs whose short options are known to take one. */
    private static boolean byProgram(List<String> words, int at) {
        String value = words.get(at);
        String before = words.get(at - 1);
        List<String> programs = words.subList(Math.max(0, at - PROGRAM_WITHIN), at).stream()
                .map(word -> word.substring(word.lastIndexOf('/') + 1))
                .toList();
        if (programs.stream().anyMatch(WEB_CLIENTS::contains)) {
            boolean user = Set.of("-u", "--user", "-U", "--proxy-user").contains(before);
            return (user || value.startsWith("-u"))
                    && value.matches("[^:\\s]*:.+")
                    && isLiteral("password", value.substring(value.indexOf(':') + 1));
        }
        if (programs.stream().anyMatch(MYSQL::contains)) {
            return value.matches("-p.+") && isLiteral("password", value.substring(2));
        }
        boolean takes = programs.stream().anyMatch(SHORT_PASSWORD::contains) && SHORT_OPTIONS.contains(before);
        boolean inContainers = programs.contains("docker") || programs.contains("podman");
        return takes && (!inContainers || programs.contains("login")) && isLiteral("password", value);
    }

    private static boolean isLiteral(String name, String value) {
        String bare = value.replaceAll("^[\"']|[\"']$", "");
        boolean pointed = PLACE.matcher(bare).matches() || bare.startsWith("id=") || bare.startsWith("type=");
        boolean sum = HarmlessValue.isSum(bare) && SecretName.of(name).hint() == NameHint.PERHAPS;
        boolean published = sum || !SecretSigns.looksLikeSecret(name, bare);
        return !bare.isBlank()
                && !isReference(bare)
                && !pointed
                && !SETTING.matcher(bare).matches()
                && !published;
    }

    private static boolean isReference(String value) {
        return REFERENCE.matcher(value).matches();
    }
}
