package io.vigie.compose.service;

import io.vigie.compose.file.Node;
import io.vigie.compose.file.Node.ListNode;
import java.util.ArrayList;
import java.util.List;

/** A command as Compose splits it into words: by spaces outside of quotes. */
final class ShellWords {
    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;
    private int at;

    private ShellWords(String text) {
        this.text = text;
    }

    static List<String> of(Node command) {
        return command instanceof ListNode list
                ? list.elements().stream().map(Node::asText).toList()
                : new ShellWords(command.asText()).split();
    }

    private List<String> split() {
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (Character.isWhitespace(next)) {
                end();
            } else {
                begun = true;
                add(next);
            }
        }
        end();
        return words;
    }

    private void add(char next) {
        switch (next) {
            case '\'' -> quoted('\'');
            case '"' -> quoted('"');
            case '\\' -> escaped();
            default -> word.append(next);
        }
    }

    private void quoted(char quote) {
        while (at < text.length() && text.charAt(at) != quote) {
            char next = text.charAt(at++);
            if (next == '\\' && quote == '"') {
                escaped();
            } else {
                word.append(next);
            }
        }
        at++;
    }

    private void escaped() {
        if (at < text.length()) {
            word.append(text.charAt(at++));
        }
    }

    private void end() {
        if (begun) {
            words.add(word.toString());
            word.setLength(0);
            begun = false;
        }
    }
}
