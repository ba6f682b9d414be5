package io.vigie.collect.images;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one step of an image's history did, told from the line that its builder left: Docker's classic builder, BuildKit,
 * buildah, or a tool of its own.
 *
 * @param instruction the Dockerfile's word; {@code IMPORT} for a file system that came from nowhere, {@code OTHER} for
 *     what other tools left
 * @param arguments what followed the instruction; of {@code RUN} the script alone
 * @param buildArguments values that were given for this build, as {@code NAME=value} after another
 */
record HistoryStep(String instruction, String arguments, String buildArguments) {
    private static final int MAXIMUM_LENGTH = 64 * 1024;
    private static final Set<String> INSTRUCTIONS = Set.of(
            "FROM",
            "ADD",
            "COPY",
            "RUN",
            "CMD",
            "ENTRYPOINT",
            "ENV",
            "LABEL",
            "ARG",
            "EXPOSE",
            "VOLUME",
            "USER",
            "WORKDIR",
            "HEALTHCHECK",
            "STOPSIGNAL",
            "ONBUILD",
            "SHELL",
            "MAINTAINER");
    private static final String NOT_RUN = "#(nop)";
    private static final Pattern SHELL =
            Pattern.compile("(?s)(?:\\S*/)?(?:ba|da|a|z|k)?sh(?: -[a-z]+| pipefail)*? -[a-z]*c (.*)");
    private static final Pattern SHELL_WORD =
            Pattern.compile(" /\\S{0,100}?/(?:ba|da|a|z|k)?sh(?: -[a-z]{1,9}| pipefail){0,9}? -[a-z]{0,9}c ");
    private static final Pattern ADDRESS = Pattern.compile("(?i)(https?|ftp|git|ssh)://.*|git@.*");

    /** The classic builder names what lay in its context with {@code file:}, and what it fetched by its hash alone. */
    private static final Pattern FETCHED = Pattern.compile("[0-9a-f]{64} in .*");

    static HistoryStep of(String createdBy) {
        String line = createdBy
                .substring(0, Math.min(MAXIMUM_LENGTH, createdBy.length()))
                .replaceFirst("# buildkit\\s*$", "")
                .strip();
        int marker = line.indexOf(NOT_RUN);
        if (marker >= 0 && marker < 200) {
            return instruction(line.substring(marker + NOT_RUN.length()).strip());
        }
        return line.startsWith("|") ? run(line) : instruction(line);
    }

    private static HistoryStep instruction(String line) {
        String[] parts = line.split("\\s+", 2);
        String rest = parts.length < 2 ? "" : parts[1];
        if (parts[0].equals("RUN")) {
            return run(rest);
        }
        if (INSTRUCTIONS.contains(parts[0])) {
            return new HistoryStep(parts[0], rest, "");
        }
        if (SHELL.matcher(line).matches()) {
            return run(line);
        }
        return line.isEmpty() ? new HistoryStep("IMPORT", "", "") : other(line);
    }

    /** The classic builder leaves nothing but the words of a {@code RUN} that is a list. */
    private static HistoryStep other(String line) {
        PackageCommands commands = PackageCommands.of(line);
        boolean run = commands.installs() || commands.updatesIndex();
        return new HistoryStep(run ? "RUN" : "OTHER", line, "");
    }

    /** {@code |2 A=b C=d /bin/sh -c script}, {@code /bin/sh -c script}, or the script alone. */
    private static HistoryStep run(String line) {
        if (!line.startsWith("|")) {
            return new HistoryStep("RUN", script(line), "");
        }
        int from = shellStart(line);
        String before = line.substring(0, from);
        return new HistoryStep("RUN", script(line.substring(from).strip()), before.replaceFirst("^\\|\\d*\\s*", ""));
    }

    /** Where the shell begins behind the build's arguments; the start of the line when there is none. */
    private static int shellStart(String line) {
        Matcher shell = SHELL_WORD.matcher(line);
        return shell.find() ? shell.start() : 0;
    }

    private static String script(String line) {
        Matcher shell = SHELL.matcher(line);
        return shell.matches() ? shell.group(1) : line;
    }

    PackageCommands commands() {
        return PackageCommands.of(instruction.equals("RUN") ? arguments : "");
    }

    boolean fetchesRemote() {
        if (!instruction.equals("ADD")) {
            return false;
        }
        List<String> sources = Arrays.stream(arguments.split("\\s+"))
                .filter(word -> !word.startsWith("--"))
                .toList();
        return FETCHED.matcher(arguments).matches()
                || sources.stream().anyMatch(source -> ADDRESS.matcher(source).matches());
    }
}
