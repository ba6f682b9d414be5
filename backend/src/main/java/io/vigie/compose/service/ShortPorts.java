package io.vigie.compose.service;

import io.vigie.compose.file.ComposeProblem.Code;
import io.vigie.compose.file.Node;
import io.vigie.compose.file.Node.MapNode;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code [[address:]published:]target[/protocol]}, of which the ports may be ranges. */
final class ShortPorts {
    private static final Pattern FORM = Pattern.compile(
            "(?:(?:(?<address>\\[[^]]*]|[^:]*|[0-9a-fA-F:]*:[0-9a-fA-F:]*):)?(?<published>\\d*(?:-\\d+)?):)?"
                    + "(?<target>\\d+(?:-\\d+)?)(?:/(?<protocol>[a-z]+))?");

    private ShortPorts() {}

    static Stream<Node> of(Node node) {
        return node instanceof MapNode map ? Stream.of(checked(map)) : written(node);
    }

    private static MapNode checked(MapNode port) {
        port(port.text("target").orElse(""), port);
        port.text("published").filter(range -> !range.isEmpty()).ifPresent(range -> range(range, port));
        port.text("host_ip").filter(address -> !address.isEmpty()).ifPresent(address -> address(address, port));
        if (!port.text("protocol").orElse("tcp").matches("[a-z]{1,10}")) {
            throw port.place().problem(Code.VALUE_INVALID, "no protocol of a port");
        }
        return port;
    }

    private static Stream<Node> written(Node node) {
        Matcher form = FORM.matcher(node.asText());
        if (!form.matches()) {
            throw node.place().problem(Code.VALUE_INVALID, "no port of the form address:published:target/protocol");
        }
        int[] targets = range(form.group("target"), node);
        String published = form.group("published") == null ? "" : form.group("published");
        int[] hosts = published.isEmpty() ? new int[0] : range(published, node);
        boolean paired = hosts.length == targets.length;
        if (hosts.length > 0 && !paired && targets.length != 1) {
            throw node.place().problem(Code.VALUE_INVALID, "ranges of ports have different lengths");
        }
        return IntStream.range(0, targets.length)
                .mapToObj(at -> port(node, form, targets[at], paired ? String.valueOf(hosts[at]) : published));
    }

    private static Node port(Node node, Matcher form, int target, String published) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("target", String.valueOf(target));
        parts.put("protocol", form.group("protocol") == null ? "tcp" : form.group("protocol"));
        if (!published.isEmpty()) {
            parts.put("published", published);
        }
        if (form.group("address") != null && !form.group("address").isEmpty()) {
            parts.put("host_ip", address(form.group("address").replaceAll("[\\[\\]]", ""), node));
        }
        return ShortForms.map(node, parts);
    }

    private static String address(String text, Node node) {
        try {
            InetAddress.ofLiteral(text);
            return text;
        } catch (IllegalArgumentException none) {
            throw node.place().problem(Code.VALUE_INVALID, "no address of a host");
        }
    }

    private static int[] range(String text, Node node) {
        String[] ends = text.split("-", 2);
        int first = port(ends[0], node);
        int last = port(ends[ends.length - 1], node);
        if (last < first) {
            throw node.place().problem(Code.VALUE_INVALID, "a range of ports ends before it begins");
        }
        return IntStream.rangeClosed(first, last).toArray();
    }

    private static int port(String text, Node node) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw node.place().problem(Code.VALUE_INVALID, text + " is no port");
        }
        return Integer.parseInt(text);
    }
}
