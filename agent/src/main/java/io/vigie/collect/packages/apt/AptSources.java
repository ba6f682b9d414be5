package io.vigie.collect.packages.apt;

import io.vigie.collect.host.ByteLines;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.host.ReadBudget;
import io.vigie.collect.host.RegularFile;
import io.vigie.report.Missing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The sources of binary packages that are enabled in {@code sources.list} and beside it. */
final class AptSources {
    private static final String MAIN = "/etc/apt/sources.list";
    private static final String PARTS = "/etc/apt/sources.list.d";
    private static final int MAXIMUM = 1_000;
    private static final Pattern LINE =
            Pattern.compile("deb\\s+(?:\\[([^\\]]*)\\]\\s+)?(cdrom:\\[[^\\]]*\\]\\S*|\\S+)\\s+(\\S+)\\s*(.*)");
    private static final Set<String> NO = Set.of("no", "false", "without", "off", "disable", "0");

    private final HostRoot root;
    private final ReadBudget budget;
    private final List<String> architectures;
    private final List<AptSource> sources = new ArrayList<>();

    private AptSources(HostRoot root, ReadBudget budget, List<String> architectures) {
        this.root = root;
        this.budget = budget;
        this.architectures = architectures;
    }

    /**
     * @param architectures those dpkg accepts, its own first
     */
    static List<AptSource> of(HostRoot root, ReadBudget budget, List<String> architectures) throws IOException {
        AptSources found = new AptSources(root, budget, architectures);
        if (root.exists(MAIN)) {
            found.readLines(MAIN);
        }
        for (String name : AptFolder.names(root, PARTS)) {
            if (name.endsWith(".list")) {
                found.readLines(PARTS + "/" + name);
            } else if (name.endsWith(".sources")) {
                found.readStanzas(PARTS + "/" + name);
            }
        }
        return found.sources;
    }

    private void readLines(String path) throws IOException {
        try (ByteLines lines = RegularFile.lines(root, path, budget)) {
            while (lines.next()) {
                Matcher line = LINE.matcher(lines.text().replaceFirst("#.*", "").strip());
                if (line.matches()) {
                    List<String> components = words(line.group(4));
                    add(List.of(line.group(2)), List.of(line.group(3)), components, options(line.group(1)));
                }
            }
        }
    }

    private static Map<String, String> options(@Nullable String text) {
        Map<String, String> options = new HashMap<>();
        for (String option : words(text == null ? "" : text)) {
            String[] sides = option.split("=", 2);
            options.put(sides[0].toLowerCase(Locale.ROOT), sides.length < 2 ? "" : sides[1].replace(',', ' '));
        }
        return Map.of(
                "architectures", options.getOrDefault("arch", ""),
                "architectures-add", options.getOrDefault("arch+", ""),
                "architectures-remove", options.getOrDefault("arch-", ""));
    }

    private void readStanzas(String path) throws IOException {
        try (ByteLines lines = RegularFile.lines(root, path, budget)) {
            Stanzas stanzas = new Stanzas(lines);
            for (Map<String, String> stanza = stanzas.next(); !stanza.isEmpty(); stanza = stanzas.next()) {
                boolean enabled =
                        !NO.contains(stanza.getOrDefault("enabled", "yes").toLowerCase(Locale.ROOT));
                if (enabled && words(stanza.getOrDefault("types", "")).contains("deb")) {
                    List<String> suites = words(stanza.getOrDefault("suites", ""));
                    add(
                            words(stanza.getOrDefault("uris", "")),
                            suites,
                            words(stanza.getOrDefault("components", "")),
                            stanza);
                }
            }
        }
    }

    private void add(List<String> uris, List<String> suites, List<String> components, Map<String, String> options)
            throws IOException {
        for (String uri : uris) {
            for (String suite : suites) {
                List<String> parts = suite.endsWith("/") ? List.of() : components;
                sources.add(new AptSource(
                        substituted(uri.endsWith("/") ? uri : uri + "/"), substituted(suite), parts, chosen(options)));
                if (sources.size() > MAXIMUM) {
                    throw new NotRead(Missing.TOO_LARGE);
                }
            }
        }
    }

    private String substituted(String text) {
        return text.replace("$(ARCH)", architectures.getFirst());
    }

    private List<String> chosen(Map<String, String> options) {
        List<String> only = words(options.getOrDefault("architectures", ""));
        List<String> chosen = new ArrayList<>(only.isEmpty() ? architectures : only);
        chosen.addAll(words(options.getOrDefault("architectures-add", "")));
        chosen.removeAll(words(options.getOrDefault("architectures-remove", "")));
        return chosen;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
