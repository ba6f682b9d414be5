package io.vigie.compose.edit;

import java.util.List;

/** A value as it is written in a YAML file. An alias is not followed. */
sealed interface SourceNode {
    Span span();

    /**
     * Where it stands.
     *
     * @param start of its first character in the text, with its anchor and tag
     * @param end after its last character; comments and empty lines below it are not part of it
     * @param line counts from 1
     * @param column counts from 1
     */
    record Span(int start, int end, int line, int column) {}

    /**
     * @param quote the character that it begins with if it is quoted or a block, else a space
     */
    record ScalarSource(String value, char quote, Span span) implements SourceNode {
        boolean isEmpty() {
            return span.start() == span.end();
        }
    }

    /**
     * @param flow whether it is written in brackets
     */
    record SequenceSource(List<SourceNode> elements, boolean flow, Span span) implements SourceNode {}

    /**
     * @param flow whether it is written in braces
     */
    record MappingSource(List<EntrySource> entries, boolean flow, Span span) implements SourceNode {}

    /** A key with its value. */
    record EntrySource(SourceNode key, SourceNode value) {
        boolean isNamed(String name) {
            return key instanceof ScalarSource scalar && scalar.value().equals(name);
        }

        int end() {
            return Math.max(key.span().end(), value.span().end());
        }
    }

    record AliasSource(String anchor, Span span) implements SourceNode {}
}
