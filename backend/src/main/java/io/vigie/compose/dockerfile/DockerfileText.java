package io.vigie.compose.dockerfile;

import io.vigie.compose.file.ComposeProblem.Code;
import io.vigie.compose.file.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The instructions of a Dockerfile, read as BuildKit reads them. */
final class DockerfileText {
    /** As many as are read of an image's history. */
    private static final int MAXIMUM_INSTRUCTIONS = 1_000;

    private static final int LONGEST_DIRECTIVE = 1_000;

    private static final Pattern DIRECTIVE = Pattern.compile("\\s*#\\s*([a-zA-Z][a-zA-Z0-9]*)\\s*=\\s*(.+?)\\s*");
    private static final Pattern DOCUMENT = Pattern.compile("\\d*<<(-?)([\"']?)([A-Za-z_][A-Za-z0-9_.-]*)\\2");
    private static final Set<String> DIRECTIVES = Set.of("syntax", "escape", "check");
    private static final Set<String> WITH_DOCUMENTS = Set.of("RUN", "ADD", "COPY");
    private static final Set<String> INSTRUCTIONS = Set.of(
            "ADD",
            "ARG",
            "CMD",
            "COPY",
            "ENTRYPOINT",
            "ENV",
            "EXPOSE",
            "FROM",
            "HEALTHCHECK",
            "LABEL",
            "MAINTAINER",
            "ONBUILD",
            "RUN",
            "SHELL",
            "STOPSIGNAL",
            "USER",
            "VOLUME",
            "WORKDIR");

    private final String file;
    private final String[] lines;
    private final List<Instruction> instructions = new ArrayList<>();
    private char escape = '\\';
    private int at;

    private DockerfileText(String file, String text) {
        this.file = file;
        this.lines = text.replaceFirst("^\uFEFF", "").split("\r?\n", -1);
    }

    /**
     * @param escape the character that joins lines
     */
    record Parsed(List<Instruction> instructions, char escape) {}

    /** Throws {@link io.vigie.compose.file.ComposeProblem} for what BuildKit refuses. */
    static Parsed of(String file, String text) {
        DockerfileText read = new DockerfileText(file, text);
        read.directives();
        while (read.at < read.lines.length) {
            read.instruction();
        }
        return new Parsed(List.copyOf(read.instructions), read.escape);
    }

    /** Only before everything else, comments and empty lines as well. */
    private void directives() {
        Matcher directive = directive(lines[at]);
        while (directive.matches() && DIRECTIVES.contains(directive.group(1).toLowerCase(Locale.ROOT))) {
            if (directive.group(1).equalsIgnoreCase("escape")) {
                escape = escape(directive.group(2));
            }
            at++;
            if (at == lines.length) {
                return;
            }
            directive = directive(lines[at]);
        }
    }

    private static Matcher directive(String line) {
        return DIRECTIVE.matcher(line.length() > LONGEST_DIRECTIVE ? "" : line);
    }

    private char escape(String value) {
        if (value.equals("\\") || value.equals("`")) {
            return value.charAt(0);
        }
        throw place(at).problem(Code.INSTRUCTION_INVALID, "no escape character of a Dockerfile");
    }

    private Place place(int line) {
        return new Place(file, line + 1, 1);
    }

    private static boolean isNothing(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }

    private void instruction() {
        int first = at;
        if (isNothing(lines[at])) {
            at++;
            return;
        }
        String[] parts = joined().strip().split("\\s+", 2);
        String name = parts[0].toUpperCase(Locale.ROOT);
        String arguments = parts.length < 2 ? "" : parts[1];
        if (!INSTRUCTIONS.contains(name)) {
            throw place(first).problem(Code.INSTRUCTION_INVALID, "unknown instruction " + parts[0]);
        }
        if (instructions.size() == MAXIMUM_INSTRUCTIONS) {
            throw place(first).problem(Code.TOO_LARGE, "more than %,d instructions".formatted(MAXIMUM_INSTRUCTIONS));
        }
        boolean documents = WITH_DOCUMENTS.contains(name) && !arguments.startsWith("[");
        instructions.add(
                new Instruction(name, arguments, documents ? documents(arguments, place(first)) : "", place(first)));
    }

    /** Lines up to the first that does not end with the escape character; comments and empty lines between them are left out. */
    private String joined() {
        StringBuilder joined = new StringBuilder();
        boolean more = true;
        while (more && at < lines.length) {
            String line = lines[at++];
            if (joined.isEmpty() || !isNothing(line)) {
                String end = line.stripTrailing();
                more = isContinued(end);
                joined.append(more ? end.substring(0, end.length() - 1) : line);
            }
        }
        return joined.toString();
    }

    private boolean isContinued(String line) {
        int last = line.length() - 1;
        return last >= 0 && line.charAt(last) == escape && (last == 0 || line.charAt(last - 1) != escape);
    }

    private String documents(String arguments, Place place) {
        StringBuilder texts = new StringBuilder();
        for (String word : DockerfileWords.raw(arguments, escape)) {
            Matcher document = DOCUMENT.matcher(word);
            if (document.matches()) {
                texts.append(document(document.group(3), !document.group(1).isEmpty(), place));
            }
        }
        return texts.toString();
    }

    private String document(String end, boolean withoutTabs, Place place) {
        StringBuilder text = new StringBuilder();
        while (at < lines.length) {
            String line = withoutTabs ? lines[at].replaceFirst("^\t+", "") : lines[at];
            at++;
            if (line.equals(end)) {
                return text.toString();
            }
            text.append(line).append('\n');
        }
        throw place.problem(Code.INSTRUCTION_INVALID, "a here-document without its end " + end);
    }
}
