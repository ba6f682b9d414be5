package io.vigie.collect.packages.apt;

import io.vigie.collect.host.ByteLines;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Small files of paragraphs of {@code Name: value} lines: sources, preferences, Release. Names come in lower case. */
final class Stanzas {
    private static final int MAXIMUM_VALUE = 64 * 1024;

    private final ByteLines lines;

    Stanzas(ByteLines lines) {
        this.lines = lines;
    }

    /** The next paragraph; empty at the end. */
    Map<String, String> next() throws IOException {
        Map<String, StringBuilder> fields = new HashMap<>();
        StringBuilder last = new StringBuilder();
        while (lines.next()) {
            String line = lines.text();
            if (line.isBlank() && !fields.isEmpty()) {
                break;
            }
            if (!line.isBlank() && !line.startsWith("#")) {
                last = take(line, last, fields);
            }
        }
        Map<String, String> values = new HashMap<>();
        fields.forEach((name, value) -> values.put(name, value.toString().strip()));
        return values;
    }

    private static StringBuilder take(String line, StringBuilder last, Map<String, StringBuilder> fields) {
        int colon = line.indexOf(':');
        boolean continued = line.startsWith(" ") || line.startsWith("\t");
        if (continued || colon <= 0) {
            return last.length() < MAXIMUM_VALUE ? last.append('\n').append(line.strip()) : last;
        }
        StringBuilder value = new StringBuilder(line.substring(colon + 1).strip());
        fields.put(line.substring(0, colon).strip().toLowerCase(Locale.ROOT), value);
        return value;
    }
}
