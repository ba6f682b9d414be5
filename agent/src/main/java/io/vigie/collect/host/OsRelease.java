package io.vigie.collect.host;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The distribution's own description: lines of {@code NAME=value}, the value quoted or not. */
public final class OsRelease {
    private OsRelease() {}

    public static Map<String, String> of(HostRoot root) {
        Optional<String> text = root.text("/etc/os-release").or(() -> root.text("/usr/lib/os-release"));
        Map<String, String> values = new HashMap<>();
        text.orElse("").lines().limit(200).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0 && line.length() <= 1_000) {
                values.put(
                        line.substring(0, equals),
                        unquoted(line.substring(equals + 1).strip()));
            }
        });
        return values;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(0) == value.charAt(value.length() - 1);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
