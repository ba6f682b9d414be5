package io.vigie.compose.edit;

import io.vigie.compose.file.ComposeProblem;
import io.vigie.compose.file.ComposeText;
import io.vigie.compose.file.Node;
import io.vigie.compose.file.Node.MapNode;
import io.vigie.compose.file.Node.TextNode;
import io.vigie.compose.service.ServiceForm;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which element of a service's list a fix speaks of, whatever form the file has it in. */
final class ListElements {
    private static final Set<String> CAPABILITIES = Set.of("cap_add", "cap_drop");
    private static final ServiceForm FORM = new ServiceForm(Path.of("/"), "/");

    private ListElements() {}

    /** The elements that a value stands for in the long form that merged services have; none for what is no such value. */
    static List<Node> of(String key, String yaml) {
        try {
            Node file = ComposeText.of("", key + ": [" + yaml + "]");
            return file instanceof MapNode service ? members(FORM.of(service).find(key)) : List.of();
        } catch (ComposeProblem none) {
            return List.of();
        }
    }

    /** A list that has names, such as environment, is a mapping in its long form. */
    private static List<Node> members(Optional<Node> list) {
        return list.map(found -> found instanceof MapNode map
                        ? map.entries().entrySet().stream()
                                .map(entry -> named(entry.getKey(), entry.getValue()))
                                .toList()
                        : found.elements())
                .orElse(List.of());
    }

    private static Node named(String name, Node value) {
        return new MapNode(
                Map.of(
                        "name",
                        TextNode.of(name, value.place()),
                        "value",
                        value instanceof TextNode ? value : TextNode.of("", value.place())),
                value.place(),
                value.tag());
    }

    /** Of a merged service. */
    static List<Node> in(Node service, String key) {
        return members(service.find(key.split("\\.")));
    }

    /** What stays the same of an element when a fix changes it. */
    static String identity(String key, Node element) {
        return switch (key) {
            case "volumes" -> part(element, "target").replaceFirst("(?<=.)/+$", "");
            case "ports" ->
                part(element, "target") + "/" + element.text("protocol").orElse("tcp");
            case "devices", "secrets", "configs" -> part(element, "source");
            case "tmpfs" -> element.asText().replaceFirst(":.*", "");
            case "security_opt" -> element.asText().replaceFirst("[=:].*", "");
            default ->
                element instanceof MapNode
                        ? part(element, "name")
                        : CAPABILITIES.contains(key) ? capability(element.asText()) : element.asText();
        };
    }

    /** Whether a fix that takes out the one means the other. */
    static boolean isMeant(String key, Node out, Node element) {
        if (!identity(key, out).equals(identity(key, element))) {
            return false;
        }
        return switch (key) {
            case "ports" -> part(out, "published").matches("0?") || publishes(element, part(out, "published"));
            case "security_opt" -> option(out).equals(option(element));
            default -> true;
        };
    }

    private static boolean publishes(Node port, String published) {
        return part(port, "published").equals(published);
    }

    /** {@code seccomp:unconfined} and {@code seccomp=unconfined}. */
    private static String option(Node option) {
        String text = option.asText().replaceFirst(":", "=");
        return text.equals("no-new-privileges") ? "no-new-privileges=true" : text;
    }

    /** Whether there is nothing to add. */
    static boolean isThere(String key, Node wanted, Node service) {
        Stream<String> known = in(service, key).stream().map(element -> whole(key, element));
        boolean mounted = key.equals("tmpfs")
                && in(service, "volumes").stream()
                        .anyMatch(mount -> part(mount, "target").equals(identity(key, wanted)));
        return mounted || known.anyMatch(whole(key, wanted)::equals);
    }

    private static String whole(String key, Node element) {
        return key.equals("security_opt") ? option(element) : identity(key, element);
    }

    private static String capability(String name) {
        return name.toUpperCase(Locale.ROOT).replaceFirst("^CAP_", "");
    }

    static String part(Node element, String name) {
        return element.text(name).orElse("");
    }
}
