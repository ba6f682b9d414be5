package io.vigie.fixes;

import io.vigie.rules.fixes.Change;
import io.vigie.rules.fixes.Change.Mark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** A Compose file with one service, to which a change is made by hand. */
final class ComposeFile {
    private final Map<String, Object> file;

    private ComposeFile(Map<String, Object> file) {
        this.file = file;
    }

    static ComposeFile of(Object service) {
        Map<String, Object> web = new LinkedHashMap<>(Map.of("image", "lab/busybox:1", "command", "sleep 100000"));
        web.putAll(mapping(service));
        Map<String, Object> services = new LinkedHashMap<>(Map.of("web", web));
        return new ComposeFile(new LinkedHashMap<>(Map.of("services", services)));
    }

    ComposeFile with(Change change) {
        without(file, side(change, Mark.OUT));
        merge(file, side(change, Mark.IN));
        return this;
    }

    ComposeFile version(String version) {
        file.put("version", version);
        return this;
    }

    String text() {
        DumperOptions blocks = new DumperOptions();
        blocks.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(blocks).dump(file).replace("<volume>", "shop-data").replace("<secret>", "token");
    }

    /** The lines of one side below the keys that lead there, as YAML reads them. */
    private static Map<String, Object> side(Change change, Mark mark) {
        boolean any = change.lines().stream().anyMatch(line -> line.mark() == mark);
        String text = change.lines().stream()
                .filter(line -> line.mark() == mark || line.mark() == Mark.SAME)
                .filter(line -> !line.text().startsWith("#"))
                .map(Change.Line::text)
                .collect(Collectors.joining("\n"));
        return any ? mapping(new Yaml().load(text)) : Map.of();
    }

    private static void without(Map<String, Object> from, Map<String, Object> out) {
        out.forEach((key, value) -> {
            Object there = from.get(key);
            if (value instanceof Map<?, ?> below && there instanceof Map<?, ?>) {
                without(mapping(there), mapping(below));
            } else if (value instanceof List<?> elements && there instanceof List<?> list) {
                List<Object> left = new ArrayList<>(list);
                // Of a variable or label only the name leaves the host.
                left.removeIf(one -> elements.stream()
                        .anyMatch(element ->
                                one.equals(element) || String.valueOf(one).startsWith(element + "=")));
                from.put(key, left);
            } else if (value != null) {
                from.remove(key);
            }
        });
    }

    private static void merge(Map<String, Object> into, Map<String, Object> in) {
        in.forEach((key, value) -> {
            Object there = into.get(key);
            if (value instanceof Map<?, ?> below && there instanceof Map<?, ?>) {
                merge(mapping(there), mapping(below));
            } else if (value instanceof List<?> elements && there instanceof List<?> list) {
                List<Object> all = new ArrayList<>(list);
                all.addAll(elements);
                into.put(key, all);
            } else if (value != null) {
                into.put(key, value);
            }
        });
    }

    /** The same mapping, which what is put into it changes. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> mapping(@Nullable Object yaml) {
        return yaml == null ? Map.of() : (Map<String, Object>) yaml;
    }
}
