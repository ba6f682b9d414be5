package io.vigie.collect.packages.apt;

import io.vigie.collect.host.ByteLines;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.host.ReadBudget;
import io.vigie.collect.host.RegularFile;
import io.vigie.report.Missing;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads apt's configuration as far as single values go. Of two values the later is in force. */
final class AptConfiguration {
    private static final String PARTS = "/etc/apt/apt.conf.d";
    private static final String MAIN = "/etc/apt/apt.conf";
    private static final Pattern TOKEN =
            Pattern.compile("//[^\n]*|#[^\n]*|/\\*.*?\\*/|\"([^\"]*)\"|([^\\s{};\"]+)|([{};])", Pattern.DOTALL);

    private final Map<String, String> values = new HashMap<>();
    private final Deque<String> scopes = new ArrayDeque<>();
    private String name = "";
    private String value = "";

    private AptConfiguration() {}

    static AptConfiguration of(HostRoot root, ReadBudget budget) throws IOException {
        AptConfiguration configuration = new AptConfiguration();
        for (String part : AptFolder.names(root, PARTS)) {
            if (!part.contains(".") || part.endsWith(".conf")) {
                configuration.read(text(root, PARTS + "/" + part, budget));
            }
        }
        if (root.exists(MAIN)) {
            configuration.read(text(root, MAIN, budget));
        }
        return configuration;
    }

    private static String text(HostRoot root, String path, ReadBudget budget) throws IOException {
        StringBuilder text = new StringBuilder();
        try (ByteLines lines = RegularFile.lines(root, path, budget)) {
            while (lines.next()) {
                text.append(lines.text()).append('\n');
                if (text.length() > 1_000_000) {
                    throw new NotRead(Missing.TOO_LARGE);
                }
            }
        }
        return text.toString();
    }

    Optional<String> value(String path) {
        return Optional.ofNullable(values.get(path.toLowerCase(Locale.ROOT))).filter(found -> !found.isEmpty());
    }

    private void read(String text) {
        scopes.clear();
        clear();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            if (token.group(1) != null) {
                value = token.group(1);
            } else if (token.group(2) != null) {
                word(token.group(2));
            } else if (token.group(3) != null) {
                sign(token.group(3));
            }
        }
    }

    private void word(String word) {
        if (name.isEmpty()) {
            name = word;
        } else {
            value = word;
        }
    }

    private void sign(String sign) {
        String path = (scopes.isEmpty() ? "" : scopes.peek() + "::") + name;
        switch (sign) {
            case "{" -> scopes.push(path);
            case "}" -> scopes.poll();
            default -> {
                if (!name.isEmpty()) {
                    values.put(path.toLowerCase(Locale.ROOT), value);
                }
            }
        }
        clear();
    }

    private void clear() {
        name = "";
        value = "";
    }
}
