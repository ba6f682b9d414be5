package io.vigie.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads RFC 4180 by its letter, to hold what is written against it. */
final class CsvReading {
    private CsvReading() {}

    static List<Map<String, String>> read(String csv) {
        List<List<String>> records = records(csv.substring(1));
        List<String> names = records.removeFirst();
        return records.stream()
                .map(record -> {
                    if (record.size() != names.size()) {
                        throw new AssertionError("a record of " + record.size() + " fields: " + record);
                    }
                    Map<String, String> row = new LinkedHashMap<>();
                    names.forEach(name -> row.put(name, record.get(row.size())));
                    return row;
                })
                .toList();
    }

    private static List<List<String>> records(String text) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (quoted && sign == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (sign == '"') {
                quoted = !quoted;
            } else if (!quoted && (sign == ',' || sign == '\n')) {
                record.add(field.toString().replaceAll("\r$", ""));
                field.setLength(0);
                if (sign == '\n') {
                    records.add(record);
                    record = new ArrayList<>();
                }
            } else {
                field.append(sign);
            }
        }
        return records;
    }
}
