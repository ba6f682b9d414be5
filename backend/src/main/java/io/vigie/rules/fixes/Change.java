package io.vigie.rules.fixes;

import io.vigie.json.Word;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A change as it is made to one object.
 *
 * @param place the file, service or container that changes; empty where the way says it
 * @param lines what goes out, what comes in, and where
 * @param apply commands that bring it about, where there are any beyond the change itself
 * @param note what to mind
 */
public record Change(Way way, String place, List<Line> lines, Optional<String> apply, Optional<String> note) {

    public Change {
        lines = List.copyOf(lines);
    }

    /** A line as it was, or that surrounds others; one that goes out; one that comes in. */
    public enum Mark implements Word {
        SAME("  "),
        OUT("- "),
        IN("+ ");

        private final String sign;

        Mark(String sign) {
            this.sign = sign;
        }

        @Override
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One line of a change. */
    public record Line(Mark mark, String text) {
        public static Line in(String text) {
            return new Line(Mark.IN, text);
        }

        public static Line out(String text) {
            return new Line(Mark.OUT, text);
        }

        @Override
        public String toString() {
            return mark.sign + text;
        }
    }

    /** Whether anything goes out, so that plain lines would not say which. */
    public boolean replaces() {
        return lines.stream().anyMatch(line -> line.mark() != Mark.IN);
    }

    /** For people: signs before the lines where something goes out, else the lines alone. */
    public String diff() {
        return text(line -> true, replaces());
    }

    /** What is to be put in, as it may be pasted; empty where something only goes out. */
    public Optional<String> incoming() {
        return lines.stream().anyMatch(line -> line.mark() == Mark.IN)
                ? Optional.of(text(line -> line.mark() != Mark.OUT, false))
                : Optional.empty();
    }

    private String text(Predicate<Line> wanted, boolean signed) {
        return lines.stream()
                .filter(wanted)
                .map(line -> signed ? line.toString() : line.text())
                .collect(Collectors.joining("\n"));
    }
}
