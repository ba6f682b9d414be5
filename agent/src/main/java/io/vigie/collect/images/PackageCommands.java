package io.vigie.collect.images;

import io.vigie.collect.secrets.ShellText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the package managers that a script calls do, and whether it takes what nobody verified. */
final class PackageCommands {
    private static final int MAXIMUM_DEPTH = 3;
    private static final Verbs APT = new Verbs(
            Set.of("update"),
            Set.of("install", "reinstall", "upgrade", "dist-upgrade", "full-upgrade", "safe-upgrade", "build-dep"));
    private static final Verbs DNF = new Verbs(
            Set.of("makecache", "check-update"),
            Set.of(
                    "install",
                    "reinstall",
                    "update",
                    "upgrade",
                    "update-minimal",
                    "upgrade-minimal",
                    "localinstall",
                    "groupinstall",
                    "distro-sync",
                    "builddep"));
    private static final Map<String, Verbs> MANAGERS = managers();

    private static final Set<String> BEFORE_A_COMMAND =
            Set.of("sudo", "env", "exec", "time", "nice", "then", "do", "if", "else", "!", "{", "command", "eatmydata");
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "zsh", "ksh");
    private static final Pattern INTERPRETER = Pattern.compile("python[0-9.]*|perl|ruby|node|php");
    private static final Set<String> DOWNLOADERS = Set.of("curl", "wget");
    private static final Pattern UNVERIFIED = Pattern.compile(
            "--allow-unauthenticated|--force-yes|--allow-insecure-repositories|--no-?gpg-?checks?(?![\\w-])"
                    + "|--allow-unsigned-rpm|--allow-untrusted|--trusted-host|--no-check-certificate"
                    + "|\\[[^\\]]{0,200}trusted=yes|(?i)gpgcheck\\s*=\\s*(0|no|false)"
                    + "|AllowUnauthenticated\\W{1,3}(1|true|yes)|AllowInsecureRepositories\\W{1,3}(1|true|yes)");
    private static final Pattern DOWNLOAD_RUN = Pattern.compile(
            "(?:(?:sh|bash|dash|ash|zsh|eval)\\s+(?:-\\w+\\s+)*[\"']?(?:\\$\\(|`)|<\\()\\s*(?:curl|wget)\\s");

    private boolean updatesIndex;
    private boolean installs;
    private boolean unverified;

    /**
     * @param index those that fetch the list of what there is
     * @param install those that put packages in
     */
    private record Verbs(Set<String> index, Set<String> install) {}

    private static Map<String, Verbs> managers() {
        Map<String, Verbs> managers = new HashMap<>();
        List.of("apt", "apt-get", "aptitude").forEach(name -> managers.put(name, APT));
        List.of("yum", "dnf", "dnf5", "microdnf", "tdnf").forEach(name -> managers.put(name, DNF));
        managers.put("apk", new Verbs(Set.of("update"), Set.of("add", "upgrade", "fix")));
        managers.put(
                "zypper",
                new Verbs(
                        Set.of("refresh", "ref"),
                        Set.of("install", "in", "update", "up", "dist-upgrade", "dup", "patch")));
        return managers;
    }

    private PackageCommands() {}

    static PackageCommands of(String script) {
        PackageCommands found = new PackageCommands();
        found.read(script, 0);
        return found;
    }

    boolean updatesIndex() {
        return updatesIndex;
    }

    boolean installs() {
        return installs;
    }

    boolean unverified() {
        return unverified;
    }

    private void read(String script, int depth) {
        unverified |= UNVERIFIED.matcher(script).find()
                || DOWNLOAD_RUN.matcher(script).find();
        for (ShellText.Pipeline pipeline : ShellText.parse(script)) {
            boolean downloaded = false;
            for (List<String> words : pipeline.commands()) {
                List<String> command = withoutPrefix(words);
                if (!command.isEmpty()) {
                    read(command, depth);
                    unverified |= downloaded && runsItsInput(command);
                    downloaded |= DOWNLOADERS.contains(program(command));
                }
            }
        }
    }

    private void read(List<String> command, int depth) {
        String program = program(command);
        List<String> arguments = command.subList(1, command.size());
        Verbs verbs = MANAGERS.get(program);
        if (verbs != null) {
            verb(verbs, arguments);
        } else if (program.equals("pacman")) {
            pacman(arguments);
        } else if (program.equals("curl")) {
            unverified |= arguments.stream().anyMatch(PackageCommands::isInsecure);
        } else if (SHELLS.contains(program) && arguments.contains("-c") && depth < MAXIMUM_DEPTH) {
            arguments.stream().filter(argument -> argument.contains(" ")).forEach(script -> read(script, depth + 1));
        }
    }

    private void verb(Verbs verbs, List<String> arguments) {
        for (String argument : arguments) {
            if (verbs.index().contains(argument)) {
                updatesIndex = true;
                return;
            }
            if (verbs.install().contains(argument)) {
                installs = true;
                return;
            }
        }
    }

    /** {@code -Sy} fetches the index; {@code -Syu}, or a name beside it, installs. */
    private void pacman(List<String> arguments) {
        String operation = arguments.stream()
                .filter(argument -> argument.matches("-[SU][a-z]*"))
                .findFirst()
                .orElse("");
        boolean named = arguments.stream().anyMatch(argument -> !argument.startsWith("-"));
        boolean asks = operation.matches("-S[a-z]*[silgcp][a-z]*");
        updatesIndex |= operation.startsWith("-S") && operation.contains("y");
        installs |= !operation.isEmpty() && !asks && (named || operation.contains("u"));
    }

    private static boolean isInsecure(String argument) {
        return argument.equals("--insecure") || argument.matches("-[a-zA-Z#]*k[a-zA-Z#]*");
    }

    /** An interpreter that was given its program treats its input as data. */
    private static boolean runsItsInput(List<String> command) {
        String program = program(command);
        List<String> arguments = command.subList(1, command.size());
        if (SHELLS.contains(program)) {
            return !arguments.contains("-c");
        }
        return INTERPRETER.matcher(program).matches()
                && arguments.stream().noneMatch(argument -> argument.matches("-[a-zA-Z]*[cemnpr].*|[^-].*"));
    }

    private static List<String> withoutPrefix(List<String> words) {
        int from = 0;
        boolean prefixed = false;
        while (from < words.size() && isPrefix(words.get(from), prefixed)) {
            prefixed |= BEFORE_A_COMMAND.contains(words.get(from));
            from++;
        }
        return words.subList(from, words.size());
    }

    private static boolean isPrefix(String word, boolean prefixed) {
        return BEFORE_A_COMMAND.contains(word)
                || word.matches("[A-Za-z_]\\w*=.*")
                || (prefixed && word.startsWith("-"));
    }

    private static String program(List<String> command) {
        String first = command.getFirst();
        return first.substring(first.lastIndexOf('/') + 1);
    }
}
