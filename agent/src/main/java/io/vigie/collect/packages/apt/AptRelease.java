package io.vigie.collect.packages.apt;

import io.vigie.collect.host.ByteLines;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A Release file, signed within itself or not.
 *
 * @param fields names in lower case
 * @param lists the lists of packages it names, and whether there is anything in them
 */
record AptRelease(Map<String, String> fields, Map<String, Boolean> lists) {
    private static final int MAXIMUM_FIELDS = 100;
    private static final int MAXIMUM_LISTS = 10_000;

    static final AptRelease NONE = new AptRelease(Map.of(), Map.of());

    static AptRelease read(ByteLines lines) throws IOException {
        AptRelease release = new AptRelease(new HashMap<>(), new HashMap<>());
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
        if (sumAndSizeAndName.length == 3) {
            lists.put(sumAndSizeAndName[2].replaceFirst("^\\./", ""), !sumAndSizeAndName[1].equals("0"));
        }
        if (lists.size() > MAXIMUM_LISTS) {
            throw new NotRead(Missing.TOO_LARGE);
        }
    }

    /** Apt keeps no list that is empty or that the archive does not have. */
    boolean mayHave(String list) {
        return lists.isEmpty() || lists.getOrDefault(list, false);
    }
}
