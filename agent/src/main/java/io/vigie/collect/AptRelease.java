package io.vigie.collect;

import io.vigie.report.Missing;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A Release file, signed within itself or not.
 *
 * @param fields names in lower case
 * @param lists the lists of packages it has that are not empty
 */
record AptRelease(Map<String, String> fields, Set<String> lists) {
    private static final int MAXIMUM_FIELDS = 100;
    private static final int MAXIMUM_LISTS = 10_000;

    static final AptRelease NONE = new AptRelease(Map.of(), Set.of());

    static AptRelease read(ByteLines lines) throws IOException {
        AptRelease release = new AptRelease(new HashMap<>(), new HashSet<>());
        while (lines.next()) {
            release.take(lines.text());
        }
        return release;
    }

    private void take(String line) throws IOException {
        int colon = line.indexOf(':');
        if (line.startsWith(" ") && line.endsWith("Packages")) {
            list(line.strip().split("\\s+"));
        } else if (colon > 0 && fields.size() < MAXIMUM_FIELDS && line.length() < 1_000) {
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            fields.putIfAbsent(name, line.substring(colon + 1).strip());
        }
    }

    private void list(String[] sumAndSizeAndName) throws IOException {
        if (sumAndSizeAndName.length == 3 && !sumAndSizeAndName[1].equals("0")) {
            lists.add(sumAndSizeAndName[2].replaceFirst("^\\./", ""));
        }
        if (lists.size() > MAXIMUM_LISTS) {
            throw new NotRead(Missing.TOO_LARGE);
        }
    }
}
