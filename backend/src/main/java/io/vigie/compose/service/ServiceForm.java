package io.vigie.compose.service;

import io.vigie.compose.file.BoundedFile;
import io.vigie.compose.file.ComposeProblem.Code;
import io.vigie.compose.file.Node;
import io.vigie.compose.file.Node.ListNode;
import io.vigie.compose.file.Node.MapNode;
import io.vigie.compose.file.Node.MergeTag;
import io.vigie.compose.file.Node.TextNode;
import io.vigie.compose.file.Place;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A service as a file writes it, in the long form of every key that has a short one, so that several can be merged, and with
 * paths resolved from the folder that they are relative to.
 *
 * @param folder the folder that paths of the file are relative to
 * @param home the folder that {@code ~} stands for
 */
public record ServiceForm(Path folder, String home) {
    private static final List<String> MAPPINGS =
            List.of("environment", "labels", "sysctls", "extra_hosts", "annotations", "storage_opt");
    private static final List<String> LISTS = List.of(
            "tmpfs", "dns", "dns_search", "cap_add", "cap_drop", "security_opt", "device_cgroup_rules", "volumes_from");

    public MapNode of(MapNode service) {
        MapNode form = service;
        for (String name : MAPPINGS) {
            form = changed(form, name, ServiceForm::mapping);
        }
        for (String name : LISTS) {
            form = changed(form, name, ServiceForm::list);
        }
        form = changed(form, "networks", ServiceForm::names);
        form = changed(form, "build", this::build);
        form = changed(form, "secrets", node -> each(node, ServiceForm::source));
        form = changed(form, "configs", node -> each(node, ServiceForm::source));
        form = changed(form, "env_file", node -> each(node, this::environmentFile));
        form = changed(form, "label_file", node -> each(node, this::file));
        form = changed(form, "security_opt", node -> each(node, option -> Stream.of(securityOption(option))));
        form = changed(form, "ports", node -> each(node, ShortPorts::of));
        form = changed(form, "devices", node -> each(node, ShortForms::device));
        return changed(form, "volumes", node -> each(node, mount -> Stream.of(mount(mount))));
    }

    private static MapNode changed(MapNode service, String name, Function<Node, Node> form) {
        Node value = service.entries().get(name);
        return value == null || value.isNothing() ? service : service.with(name, form.apply(value));
    }

    /** {@code NAME=value} or a name alone. */
    private static Node mapping(Node node) {
        if (!(node instanceof ListNode list)) {
            return node;
        }
        Map<String, Node> members = new LinkedHashMap<>();
        for (Node element : list.elements()) {
            String text = element.asText();
            int equals = text.indexOf('=');
            members.put(
                    equals < 0 ? text : text.substring(0, equals),
                    new TextNode(text.substring(equals + 1), equals < 0, element.place(), MergeTag.NONE));
        }
        return new MapNode(members, list.place(), list.tag());
    }

    private static Node list(Node node) {
        return node instanceof TextNode text ? new ListNode(List.of(text), text.place(), text.tag()) : node;
    }

    private static Node names(Node node) {
        if (!(node instanceof ListNode list)) {
            return node;
        }
        Map<String, Node> members = new LinkedHashMap<>();
        list.elements()
                .forEach(element ->
                        members.put(element.asText(), new TextNode("", true, element.place(), MergeTag.NONE)));
        return new MapNode(members, list.place(), list.tag());
    }

    private static Node each(Node node, Function<Node, Stream<Node>> form) {
        if (node instanceof MapNode) {
            throw node.place().problem(Code.WRONG_TYPE, "must be a list");
        }
        List<Node> elements = node.elements().stream()
                .flatMap(form)
                .limit(MAXIMUM_ELEMENTS + 1L)
                .toList();
        if (elements.size() > MAXIMUM_ELEMENTS) {
            throw node.place().problem(Code.TOO_LARGE, "has more than %,d elements".formatted(MAXIMUM_ELEMENTS));
        }
        return new ListNode(elements, node.place(), node.tag());
    }

    private static final int MAXIMUM_ELEMENTS = 2_000;

    private static Stream<Node> source(Node node) {
        return Stream.of(node instanceof TextNode text ? ShortForms.map(text, Map.of("source", text.text())) : node);
    }

    private Stream<Node> environmentFile(Node node) {
        MapNode file = node instanceof MapNode map ? map : ShortForms.map(node, Map.of("path", node.asText()));
        return Stream.of(file.with(
                "path", TextNode.of(absolute(file.text("path").orElse(""), node.place()), node.place())));
    }

    private Stream<Node> file(Node node) {
        return Stream.of(TextNode.of(absolute(node.asText(), node.place()), node.place()));
    }

    /** An image that is built: of a folder, or of a repository or archive elsewhere, whose address stays as it is. */
    private Node build(Node node) {
        MapNode build = node instanceof MapNode map ? map : ShortForms.map(node, Map.of("context", node.asText()));
        String context = build.text("context").orElse(".");
        return build.with(
                "context",
                TextNode.of(
                        BuildContext.isElsewhere(context) ? context : absolute(context, build.place()), build.place()));
    }

    /** The file of a seccomp profile, which Compose reads. */
    private Node securityOption(Node node) {
        String option = node.asText();
        String value = option.replaceFirst("^seccomp[=:]", "");
        boolean isFile = !value.equals(option) && !value.equals("unconfined") && !value.equals("builtin");
        return isFile && !value.startsWith("{")
                ? TextNode.of("seccomp=" + absolute(value, node.place()), node.place())
                : node;
    }

    private Node mount(Node node) {
        MapNode mount = node instanceof MapNode map ? map : ShortForms.mount(node);
        boolean isBind = mount.text("type").filter("bind"::equals).isPresent();
        return isBind
                ? mount.with(
                        "source", TextNode.of(absolute(mount.text("source").orElse(""), mount.place()), mount.place()))
                : mount;
    }

    private String absolute(String path, Place place) {
        String expanded = path.equals("~") || path.startsWith("~/") ? home + path.substring(1) : path;
        return BoundedFile.resolved(folder, expanded, place)
                .toAbsolutePath()
                .normalize()
                .toString();
    }
}
