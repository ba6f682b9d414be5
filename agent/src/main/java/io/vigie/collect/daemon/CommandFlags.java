package io.vigie.collect.daemon;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The flags of a command line as programs written in Go read them: {@code --flag=value}, {@code --flag value},
 * {@code --switch}, {@code -H value}, {@code -Hvalue}, {@code -H=value}, letters bundled, flags repeated.
 */
public final class CommandFlags {
    private final Map<String, List<String>> values = new HashMap<>();
    private final Map<String, String> letters;
    private final Set<String> switches;

    /**
     * @param letters the long name of each flag of one letter
     * @param switches those that take their value only after an equals sign
     */
    public CommandFlags(List<String> words, Map<String, String> letters, Set<String> switches) {
        this.letters = letters;
        this.switches = switches;
        Deque<String> left = new ArrayDeque<>(words);
        while (!left.isEmpty() && !"--".equals(left.peek())) {
            take(left.pop(), left);
        }
    }

    private void take(String word, Deque<String> left) {
        if (word.startsWith("--")) {
            takeLong(word.substring(2), left);
        } else if (word.startsWith("-")) {
            takeLetters(word.substring(1), left);
        }
    }

    private void takeLong(String flag, Deque<String> left) {
        int equals = flag.indexOf('=');
        if (equals > 0) {
            put(flag.substring(0, equals), flag.substring(equals + 1));
        } else {
            put(flag, switches.contains(flag) ? "true" : next(left));
        }
    }

    private void takeLetters(String bundle, Deque<String> left) {
        for (int i = 0; i < bundle.length(); i++) {
            String letter = bundle.substring(i, i + 1);
            String name = letters.getOrDefault(letter, letter);
            String rest = bundle.substring(i + 1);
            if (rest.startsWith("=")) {
                put(name, rest.substring(1));
                return;
            }
            if (!switches.contains(name)) {
                put(name, rest.isEmpty() ? next(left) : rest);
                return;
            }
            put(name, "true");
        }
    }

    /** A flag nobody told us of may be a switch: it does not swallow the flag that follows. */
    private static String next(Deque<String> left) {
        String next = left.peek();
        boolean flag = next == null || next.matches("-\\D.*");
        return flag ? "true" : left.pop();
    }

    private void put(String name, String value) {
        values.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
    }

    /** Every value given, in order; none when the flag is not there. */
    List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    /** The value in force, which is the last. */
    public Optional<String> last(String name) {
        List<String> given = all(name);
        return given.isEmpty() ? Optional.empty() : Optional.of(given.getLast());
    }

    /** Names of all flags given. */
    Set<String> names() {
        return Set.copyOf(values.keySet());
    }
}
