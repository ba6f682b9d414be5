package io.vigie.compose.edit;

import io.vigie.compose.edit.SourceNode.AliasSource;
import io.vigie.compose.edit.SourceNode.EntrySource;
import io.vigie.compose.edit.SourceNode.MappingSource;
import io.vigie.compose.edit.SourceNode.ScalarSource;
import io.vigie.compose.edit.SourceNode.SequenceSource;
import io.vigie.compose.edit.SourceNode.Span;
import io.vigie.compose.file.ComposeText;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/** Reads how a YAML text is written, of one that {@link ComposeText} took and so bounded. */
final class SourceReader {
    private final String text;
    private final int[] offsets;
    private final Iterator<Event> events;
    private final Map<String, SourceNode> anchors = new HashMap<>();

    private SourceReader(String text, String readable) {
        this.text = text;
        this.offsets = offsets(text);
        this.events =
                new Yaml(new LoaderOptions()).parse(new StringReader(readable)).iterator();
    }

    /**
     * @param documents the roots of the text
     * @param anchors what each anchor stands for
     */
    record Source(List<SourceNode> documents, Map<String, SourceNode> anchors) {}

    static Source read(String text) {
        try {
            return read(new SourceReader(text, text));
        } catch (MarkedYAMLException tabs) {
            return read(new SourceReader(text, ComposeText.withoutTabs(text)));
        }
    }

    private static Source read(SourceReader reader) {
        List<SourceNode> documents = new ArrayList<>();
        while (reader.events.hasNext()) {
            if (reader.events.next() instanceof DocumentStartEvent) {
                documents.add(reader.node(reader.events.next()));
            }
        }
        return new Source(documents, reader.anchors);
    }

    /** YAML counts code points, a text counts characters. */
    private static int[] offsets(String text) {
        int[] points = text.codePoints().toArray();
        int[] offsets = new int[points.length + 1];
        for (int at = 0; at < points.length; at++) {
            offsets[at + 1] = offsets[at] + Character.charCount(points[at]);
        }
        return offsets;
    }

    private SourceNode node(Event event) {
        SourceNode node = switch (event) {
            case AliasEvent alias -> new AliasSource(alias.getAnchor(), span(alias, end(alias)));
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent start -> sequence(start);
            case MappingStartEvent start -> mapping(start);
            default -> throw new IllegalStateException("no value: " + event);
        };
        if (event instanceof NodeEvent named && !(event instanceof AliasEvent)) {
            Optional.ofNullable(named.getAnchor()).ifPresent(anchor -> anchors.put(anchor, node));
        }
        return node;
    }

    private ScalarSource scalar(ScalarEvent scalar) {
        char quote = Optional.ofNullable(scalar.getScalarStyle().getChar()).orElse(' ');
        int start = start(scalar);
        int end = end(scalar);
        while ((quote == '|' || quote == '>') && end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return new ScalarSource(scalar.getValue(), quote, span(scalar, end));
    }

    private SequenceSource sequence(SequenceStartEvent start) {
        List<SourceNode> elements = new ArrayList<>();
        Event next = events.next();
        while (!next.is(Event.ID.SequenceEnd)) {
            elements.add(node(next));
            next = events.next();
        }
        boolean flow = start.isFlow();
        int end = flow || elements.isEmpty()
                ? end(next)
                : elements.getLast().span().end();
        return new SequenceSource(elements, flow, span(start, end));
    }

    private MappingSource mapping(MappingStartEvent start) {
        List<EntrySource> entries = new ArrayList<>();
        Event next = events.next();
        while (!next.is(Event.ID.MappingEnd)) {
            SourceNode key = node(next);
            entries.add(new EntrySource(key, node(events.next())));
            next = events.next();
        }
        boolean flow = start.isFlow();
        int end = flow || entries.isEmpty() ? end(next) : entries.getLast().end();
        return new MappingSource(entries, flow, span(start, end));
    }

    private Span span(Event event, int end) {
        return new Span(
                start(event),
                end,
                event.getStartMark().getLine() + 1,
                event.getStartMark().getColumn() + 1);
    }

    private int start(Event event) {
        return offsets[event.getStartMark().getIndex()];
    }

    private int end(Event event) {
        return offsets[event.getEndMark().getIndex()];
    }
}
