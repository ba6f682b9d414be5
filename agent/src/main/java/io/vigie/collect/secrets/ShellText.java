package io.vigie.collect.secrets;

import java.util.ArrayList;
import java.util.List;

/**
 * The commands of a shell script, as far as they can be told without running it: pipelines of commands of words, quotes
 * taken off. What stands in {@code $(…)} or parentheses is taken for commands of their own.
 */
public final class ShellText {
    private static final int MAXIMUM_LENGTH = 64 * 1024;
    private static final int MAXIMUM_WORDS = 10_000;

    /** Commands whose outputs and inputs are tied together. */
    public record Pipeline(List<List<String>> commands) {}

    private final String text;
    private final List<Pipeline> pipelines = new ArrayList<>();
    private List<List<String>> commands = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean quotedWord;
    private int wordCount;

    private ShellText(String text) {
        this.text = text.substring(0, Math.min(MAXIMUM_LENGTH, text.length()));
    }

    public static List<Pipeline> parse(String text) {
        ShellText parser = new ShellText(text);
        parser.run();
        return parser.pipelines;
    }

    /** All words of all commands. */
    public static List<String> words(String text) {
        return parse(text).stream()
                .flatMap(pipeline -> pipeline.commands().stream())
                .flatMap(List::stream)
                .toList();
    }

    private void run() {
        int at = 0;
        while (at < text.length() && wordCount < MAXIMUM_WORDS) {
            at = step(at);
        }
        endPipeline();
    }

    private int step(int at) {
        char next = text.charAt(at);
        switch (next) {
            case '\\' -> escaped(at + 1);
            case '\'', '"' -> {
                return quoted(at + 1, next);
            }
            case ' ', '\t', '\r' -> endWord();
            case '|' -> {
                return bar(at);
            }
            case '&', ';', '\n', '(', ')', '`' -> endPipeline();
            default -> word.append(next);
        }
        return next == '\\' ? at + 2 : at + 1;
    }

    /** An escaped end of line joins two lines. */
    private void escaped(int at) {
        if (at < text.length() && text.charAt(at) != '\n') {
            word.append(text.charAt(at));
        } else {
            endWord();
        }
    }

    private int quoted(int from, char quote) {
        int at = from;
        while (at < text.length() && text.charAt(at) != quote) {
            boolean escape = quote == '"' && text.charAt(at) == '\\' && at + 1 < text.length();
            word.append(text.charAt(escape ? at + 1 : at));
            at += escape ? 2 : 1;
        }
        quotedWord = true;
        return at + 1;
    }

    private int bar(int at) {
        boolean or = at + 1 < text.length() && text.charAt(at + 1) == '|';
        if (or) {
            endPipeline();
        } else {
            endCommand();
        }
        return or ? at + 2 : at + 1;
    }

    private void endWord() {
        if (!word.isEmpty() || quotedWord) {
            words.add(word.toString());
            wordCount++;
        }
        word.setLength(0);
        quotedWord = false;
    }

    private void endCommand() {
        endWord();
        if (!words.isEmpty()) {
            commands.add(words);
        }
        words = new ArrayList<>();
    }

    private void endPipeline() {
        endCommand();
        if (!commands.isEmpty()) {
            pipelines.add(new Pipeline(commands));
        }
        commands = new ArrayList<>();
    }
}
