package io.vigie.compose.edit;

import io.vigie.compose.edit.SourceNode.EntrySource;
import io.vigie.compose.edit.SourceNode.MappingSource;
import io.vigie.compose.edit.SourceNode.SequenceSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a file is laid out, so that what is added looks like the rest.
 *
 * @param newline between lines
 * @param step columns by which a mapping stands further in than its key
 * @param dash columns by which the dash of an element stands further in than its key
 */
record Layout(String newline, int step, int dash) {
    private static final int USUAL = 2;

    static Layout of(SourceText source) {
        List<EntrySource> entries = source.source().documents().stream()
                .flatMap(Layout::blockEntries)
                .toList();
        int step = entries.stream()
                .filter(entry -> entry.value() instanceof MappingSource map && !map.flow())
                .mapToInt(entry ->
                        entry.value().span().column() - entry.key().span().column())
                .filter(columns -> columns > 0)
                .findFirst()
                .orElse(USUAL);
        int dash = entries.stream()
                .flatMap(entry -> dash(source.text(), entry).stream())
                .findFirst()
                .orElse(step);
        return new Layout(source.text().contains("\r\n") ? "\r\n" : "\n", step, dash);
    }

    private static Stream<EntrySource> blockEntries(SourceNode node) {
        return node instanceof MappingSource mapping && !mapping.flow()
                ? mapping.entries().stream()
                        .flatMap(entry -> Stream.concat(Stream.of(entry), blockEntries(entry.value())))
                : Stream.empty();
    }

    private static Optional<Integer> dash(String text, EntrySource entry) {
        if (!(entry.value() instanceof SequenceSource list)
                || list.flow()
                || list.elements().isEmpty()) {
            return Optional.empty();
        }
        return dashBefore(text, list.elements().getFirst().span().start())
                .map(dash ->
                        dash - lineStart(text, dash) + 1 - entry.key().span().column());
    }

    /** Where the dash of an element of a block stands. */
    static Optional<Integer> dashBefore(String text, int element) {
        int at = element - 1;
        while (at >= 0 && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at--;
        }
        return at >= 0 && text.charAt(at) == '-' ? Optional.of(at) : Optional.empty();
    }

    static int lineStart(String text, int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    /** Before the characters that end the line. */
    static int lineEnd(String text, int at) {
        int end = text.indexOf('\n', at);
        if (end < 0) {
            return text.length();
        }
        return end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /** After the characters that end the line. */
    static int nextLine(String text, int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }

    /** Whether nothing but white space and a comment follows on the line. */
    static boolean endsLine(String text, int at) {
        return text.substring(at, lineEnd(text, at)).matches("\\s*|\\s+#.*");
    }

    /** Whether only white space comes before it on its line. */
    static boolean beginsLine(String text, int at) {
        return text.substring(lineStart(text, at), at).isBlank();
    }
}
