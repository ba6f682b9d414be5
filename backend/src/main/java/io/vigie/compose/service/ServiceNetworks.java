package io.vigie.compose.service;

import io.vigie.compose.file.ComposeProblem.Code;
import io.vigie.compose.file.Node;
import io.vigie.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a service's container is in the network, as the inspection of an engine says it.
 *
 * @param project the name that the names of its networks begin with
 * @param top the parts of the file beside its services
 */
public record ServiceNetworks(String project, Node top, Node service) {

    /** As the engine knows it: {@code host}, {@code none}, {@code container:…} or the name of a network. */
    String mode() {
        return service.text("network_mode")
                .map(ServiceNetworks::joined)
                .orElseGet(() -> names().stream().findFirst().orElse(""));
    }

    /** A service stands for its container, which has its name here. */
    static String joined(String mode) {
        return mode.startsWith("service:") ? "container:" + mode.substring("service:".length()) : mode;
    }

    List<String> names() {
        if (service.find("network_mode").isPresent()) {
            String mode = service.text("network_mode").orElse("");
            return mode.contains(":") ? List.of() : List.of(mode);
        }
        return keys().stream().map(this::name).toList();
    }

    private Set<String> keys() {
        Set<String> own = service.members("networks").keySet();
        return own.isEmpty() ? Set.of("default") : own;
    }

    private String name(String key) {
        Node network = top.members("networks").get(key);
        if (network == null && !key.equals("default")) {
            throw service.place().problem(Code.NAME_UNDEFINED, "networks has no " + key);
        }
        return network == null ? project + "_default" : name(project, key, network);
    }

    static String name(String project, String key, Node network) {
        String otherwise = network.isTrue("external") ? key : project + "_" + key;
        return network.text("name").orElse(otherwise);
    }

    /** Whether somebody else makes one of its networks, whose options no file here says. */
    public boolean areForeign() {
        return service.text("network_mode").filter("bridge"::equals).isPresent()
                || service.find("network_mode").isEmpty()
                        && keys().stream().anyMatch(key -> top.isTrue("networks", key, "external"));
    }

    Json attached() {
        InspectionJson networks = new InspectionJson();
        names().forEach(name -> networks.put(name, new InspectionJson().json()));
        return networks.json();
    }

    Json bindings() {
        Map<String, List<InspectionJson>> bindings = new LinkedHashMap<>();
        for (Node port : service.elements("ports")) {
            String target =
                    port.text("target").orElse("") + "/" + port.text("protocol").orElse("tcp");
            bindings.computeIfAbsent(target, one -> new ArrayList<>())
                    .add(new InspectionJson()
                            .put("HostIp", port.text("host_ip").orElse(""))
                            .put("HostPort", port.text("published").orElse("")));
        }
        InspectionJson json = new InspectionJson();
        bindings.forEach((port, places) -> json.put(port, InspectionJson.list(places)));
        return json.json();
    }

    /** A network that a file describes, as the engine lists it. */
    public static Json network(String project, String key, Node network) {
        Map<String, String> options = new LinkedHashMap<>();
        network.members("driver_opts").forEach((name, value) -> options.put(name, value.asText()));
        return new InspectionJson()
                .put("Name", name(project, key, network))
                .put("Driver", network.text("driver").orElse("bridge"))
                .put("Internal", network.isTrue("internal"))
                .put("EnableIPv6", network.isTrue("enable_ipv6"))
                .put("Options", InspectionJson.texts(options))
                .json();
    }
}
