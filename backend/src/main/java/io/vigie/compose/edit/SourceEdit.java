package io.vigie.compose.edit;

import io.vigie.compose.edit.SourceNode.EntrySource;
import io.vigie.compose.edit.SourceNode.MappingSource;
import io.vigie.compose.edit.SourceNode.ScalarSource;
import io.vigie.compose.edit.SourceNode.SequenceSource;
import io.vigie.compose.edit.SourceText.Position;
import io.vigie.compose.edit.SourceText.Step;
import java.util.Optional;

/** Changes one value of a YAML text and leaves every other character. Empty where the text has a form that it does not know. */
record SourceEdit(SourceText source, Layout layout) {
    /** What is around a service, whose mapping stays even if it is empty. */
    private static final int SERVICE_DEPTH = 2;

    static SourceEdit of(SourceText source) {
        return new SourceEdit(source, Layout.of(source));
    }

    private String text() {
        return source.text();
    }

    private String replaced(int from, int to, String by) {
        return text().substring(0, from) + by + text().substring(to);
    }

    /** Another value for a key or element. */
    String set(Position position, String value) {
        SourceNode old = position.value();
        boolean nothing = old.span().start() == old.span().end();
        return replaced(old.span().start(), old.span().end(), nothing ? " " + value : value);
    }

    /** A further key in a mapping, after those that are there. */
    Optional<String> add(MappingSource mapping, WrittenValue value) {
        if (mapping.flow()) {
            return Optional.of(addedInFlow(mapping, value));
        }
        int end = mapping.span().end();
        if (!Layout.endsLine(text(), end)) {
            return Optional.empty();
        }
        return Optional.of(below(end, value, mapping.span().column() - 1));
    }

    private String below(int at, WrittenValue value, int indent) {
        int end = Layout.lineEnd(text(), at);
        return replaced(end, end, layout.newline() + value.block(indent, layout));
    }

    private String addedInFlow(MappingSource mapping, WrittenValue value) {
        if (mapping.entries().isEmpty()) {
            return replaced(mapping.span().start(), mapping.span().end(), "{" + value.flow(false) + "}");
        }
        boolean quoted = mapping.entries().getFirst().key() instanceof ScalarSource(var key, char quote, var span)
                && quote == '"';
        int end = mapping.entries().getLast().end();
        return replaced(end, end, ", " + value.flow(quoted));
    }

    /** A key below one that has no value yet. */
    Optional<String> begin(EntrySource entry, boolean inFlow, WrittenValue value) {
        if (!(entry.value() instanceof ScalarSource nothing)) {
            return Optional.empty();
        }
        if (inFlow || !nothing.isEmpty()) {
            String space = nothing.isEmpty() ? " " : "";
            return Optional.of(
                    replaced(nothing.span().start(), nothing.span().end(), space + "{" + value.flow(false) + "}"));
        }
        return Layout.endsLine(text(), nothing.span().end())
                ? Optional.of(
                        below(nothing.span().end(), value, entry.key().span().column() - 1 + layout.step()))
                : Optional.empty();
    }

    /** A further element of a list, in the quotation marks of the last. */
    Optional<String> append(SequenceSource list, String value) {
        if (list.elements().isEmpty()) {
            return Optional.of(replaced(list.span().start(), list.span().end(), "[" + value + "]"));
        }
        int end = list.span().end();
        if (list.flow()) {
            int last = list.elements().getLast().span().end();
            return Optional.of(replaced(last, last, ", " + value));
        }
        if (!Layout.endsLine(text(), end)) {
            return Optional.empty();
        }
        int lineEnd = Layout.lineEnd(text(), end);
        return Layout.dashBefore(text(), list.elements().getFirst().span().start())
                .map(dash -> replaced(
                        lineEnd,
                        lineEnd,
                        layout.newline() + " ".repeat(dash - Layout.lineStart(text(), dash)) + "- " + value));
    }

    /** Without the key or element; what would be empty without it goes as well. */
    Optional<String> remove(Position position) {
        Step step = position.innermost();
        if (step.size() == 1 && position.containers().size() > 1) {
            Position outer = position.outer();
            return isService(outer) ? Optional.of(emptied(outer)) : remove(outer);
        }
        boolean flow = step.container() instanceof MappingSource mapping
                ? mapping.flow()
                : step.container() instanceof SequenceSource list && list.flow();
        return flow ? Optional.of(removedFromFlow(step)) : removedFromBlock(step);
    }

    private static boolean isService(Position position) {
        return position.containers().size() == SERVICE_DEPTH;
    }

    private String emptied(Position service) {
        SourceNode value = service.value();
        int from = service.innermost().container() instanceof MappingSource
                ? service.innermost().first().span().end()
                : value.span().start();
        int colon = text().indexOf(':', from) + 1;
        int to = value.span().end();
        return replaced(
                colon,
                value instanceof MappingSource(var entries, boolean flow, var span) && !flow
                        ? Layout.lineEnd(text(), to)
                        : to,
                " {}");
    }

    private String removedFromFlow(Step step) {
        boolean last = step.index() == step.size() - 1;
        if (!last) {
            return replaced(
                    step.first().span().start(),
                    new Step(step.container(), step.index() + 1).first().span().start(),
                    "");
        }
        int from = step.index() == 0 ? step.first().span().start() : new Step(step.container(), step.index() - 1).end();
        return replaced(from, step.end(), "");
    }

    private Optional<String> removedFromBlock(Step step) {
        int start = step.first().span().start();
        Optional<Integer> begin =
                step.container() instanceof SequenceSource ? Layout.dashBefore(text(), start) : Optional.of(start);
        if (begin.isEmpty() || !Layout.endsLine(text(), step.end())) {
            return Optional.empty();
        }
        if (Layout.beginsLine(text(), begin.get())) {
            return Optional.of(withoutLines(Layout.lineStart(text(), begin.get()), step.end()));
        }
        return step.index() < step.size() - 1
                ? Optional.of(replaced(
                        start,
                        new Step(step.container(), step.index() + 1)
                                .first()
                                .span()
                                .start(),
                        ""))
                : Optional.empty();
    }

    /** At the end of a file without a last newline, the one before goes. */
    private String withoutLines(int from, int end) {
        int next = Layout.nextLine(text(), end);
        boolean lastWithoutNewline = next == text().length() && !text().endsWith("\n") && from > 0;
        int begin = lastWithoutNewline ? Layout.lineEnd(text(), Layout.lineStart(text(), from - 1)) : from;
        return replaced(begin, next, "");
    }
}
