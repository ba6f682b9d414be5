package io.vigie.compose.edit;

import io.vigie.compose.file.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fields of a port, mount or device that change, in a text with colons. */
final class ShortElement {
    private static final Pattern PORT =
            Pattern.compile("(?:(?:(\\[[^]]*]|[^:]*|[0-9a-fA-F:]*:[0-9a-fA-F:]*):)?([\\d-]*):)?([\\d-]+(?:/[a-z]+)?)");
    private static final Pattern PROPAGATION = Pattern.compile("r?(?:shared|slave|private)");

    private ShortElement() {}

    /** Fields of the one that the other has otherwise, by their paths; empty text for those that it lacks. */
    static Map<String, String> changes(Node out, Node in) {
        Map<String, String> before = fields(out);
        Map<String, String> after = fields(in);
        Map<String, String> changes = new TreeMap<>();
        before.keySet().stream().filter(field -> !after.containsKey(field)).forEach(field -> changes.put(field, ""));
        after.forEach((field, value) -> {
            if (!value.equals(before.get(field))) {
                changes.put(field, value);
            }
        });
        return changes;
    }

    private static Map<String, String> fields(Node element) {
        Map<String, String> fields = new TreeMap<>();
        if (element instanceof Node.MapNode map) {
            map.entries()
                    .forEach((name, value) -> fields(value)
                            .forEach((below, text) -> fields.put(below.isEmpty() ? name : name + "." + below, text)));
        } else {
            fields.put("", element instanceof Node.TextNode text ? text.text() : "");
        }
        return fields;
    }

    /** Empty for a text that has no such form. */
    static Optional<String> with(String key, String text, Map<String, String> changes) {
        return switch (key) {
            case "ports" -> port(text, changes);
            case "volumes" -> mount(text, changes);
            case "devices" -> device(text, changes);
            default -> Optional.empty();
        };
    }

    private static Optional<String> port(String text, Map<String, String> changes) {
        Matcher form = PORT.matcher(text);
        if (!form.matches() || !List.of("host_ip", "published").containsAll(changes.keySet())) {
            return Optional.empty();
        }
        String address = changes.getOrDefault("host_ip", form.group(1) == null ? "" : form.group(1));
        String published = changes.getOrDefault("published", form.group(2) == null ? "" : form.group(2));
        String addressed = address.isEmpty() ? published : address + ":" + published;
        return Optional.of(addressed.isEmpty() ? form.group(3) : addressed + ":" + form.group(3));
    }

    private static Optional<String> mount(String text, Map<String, String> changes) {
        List<String> parts = new ArrayList<>(List.of(text.split(":", -1)));
        boolean known = List.of("read_only", "bind.propagation").containsAll(changes.keySet());
        if (!known || parts.size() < 2 || parts.size() > 3) {
            return Optional.empty();
        }
        List<String> options =
                new ArrayList<>(parts.size() == 3 ? List.of(parts.get(2).split(",")) : List.of());
        if (changes.containsKey("read_only")) {
            options.removeIf(option -> option.equals("rw") || option.equals("ro"));
            options.addAll(changes.get("read_only").equals("true") ? List.of("ro") : List.of());
        }
        if (changes.containsKey("bind.propagation")) {
            options.removeIf(option -> PROPAGATION.matcher(option).matches());
            options.add(changes.get("bind.propagation"));
        }
        options.removeIf(String::isEmpty);
        String place = parts.get(0) + ":" + parts.get(1);
        return Optional.of(options.isEmpty() ? place : place + ":" + String.join(",", options));
    }

    private static Optional<String> device(String text, Map<String, String> changes) {
        List<String> parts = new ArrayList<>(List.of(text.split(":", -1)));
        if (!changes.keySet().equals(java.util.Set.of("permissions")) || parts.size() > 3) {
            return Optional.empty();
        }
        String permissions = changes.getOrDefault("permissions", "");
        if (parts.size() > 1 && parts.getLast().matches("[rwm]{1,3}")) {
            parts.removeLast();
        } else if (parts.size() == 1) {
            parts.add(parts.getFirst());
        }
        parts.add(permissions);
        return Optional.of(String.join(":", parts));
    }
}
