package io.vigie.compose.service;

import io.vigie.compose.file.ComposeProblem.Code;
import io.vigie.compose.file.Node;
import io.vigie.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a service's container sees of its host, as the inspection of an engine says it.
 *
 * @param project the name that the names of its volumes begin with
 * @param top the parts of the file beside its services
 */
public record ServiceMounts(String project, Node top, Node service) {

    private static final int MAXIMUM_DEPTH = 20;
    private static final String OF_CONTAINER = "container:";

    Json mounts() {
        Map<String, InspectionJson> mounts = new LinkedHashMap<>();
        collect(0, false, mounts);
        return InspectionJson.list(List.copyOf(mounts.values()));
    }

    /** By destination, where its own count more than those of others. */
    private void collect(int depth, boolean readOnly, Map<String, InspectionJson> mounts) {
        service.elements("volumes").forEach(mount -> mounts.putIfAbsent(target(mount), mount(mount, readOnly)));
        files("secrets", "/run/secrets/").forEach(mounts::putIfAbsent);
        files("configs", "/").forEach(mounts::putIfAbsent);
        for (Node from : service.elements("volumes_from")) {
            if (!from.asText().startsWith(OF_CONTAINER)) {
                collectFrom(from, depth, readOnly, mounts);
            }
        }
    }

    private void collectFrom(Node from, int depth, boolean readOnly, Map<String, InspectionJson> mounts) {
        String[] parts = from.asText().split(":", 2);
        if (depth > MAXIMUM_DEPTH) {
            throw from.place().problem(Code.CIRCLE, "services take volumes from each other too deeply, or in a circle");
        }
        boolean only = readOnly || parts.length == 2 && parts[1].equals("ro");
        new ServiceMounts(project, top, resource("services", parts[0], from)).collect(depth + 1, only, mounts);
    }

    /** Whether it has the volumes of a container that no file here describes. */
    public boolean areForeign() {
        return service.elements("volumes_from").stream()
                .anyMatch(from -> from.asText().startsWith(OF_CONTAINER));
    }

    private InspectionJson mount(Node mount, boolean readOnly) {
        String type = mount.text("type").orElse("volume");
        InspectionJson json = new InspectionJson()
                .put("Type", type)
                .put("Destination", target(mount))
                .put("RW", !readOnly && !mount.isTrue("read_only"));
        return switch (type) {
            case "bind" ->
                json.put("Source", mount.text("source").orElse(""))
                        .put("Propagation", mount.text("bind", "propagation").orElse("rprivate"));
            case "volume" ->
                json.put(
                        "Name",
                        volume(mount).map(name -> volumeName(mount, name)).orElse(""));
            default -> json.put("Source", mount.text("source").orElse(""));
        };
    }

    /** A swarm makes volumes with their tasks, whose settings have the options of these. */
    Json requested(Deployer deployer) {
        return InspectionJson.list(
                deployer == Deployer.SWARM
                        ? service.elements("volumes").stream()
                                .filter(mount ->
                                        mount.text("type").orElse("volume").equals("volume"))
                                .map(this::requested)
                                .toList()
                        : List.of());
    }

    private InspectionJson requested(Node mount) {
        Map<String, String> options = new LinkedHashMap<>();
        volume(mount)
                .ifPresent(name -> resource("volumes", name, mount)
                        .members("driver_opts")
                        .forEach((option, value) -> options.put(option, value.asText())));
        Json driver = new InspectionJson()
                .put("Options", InspectionJson.texts(options))
                .json();
        return new InspectionJson()
                .put("Target", target(mount))
                .put(
                        "VolumeOptions",
                        new InspectionJson().put("DriverConfig", driver).json());
    }

    private static String target(Node mount) {
        return mount.text("target")
                .orElseThrow(() -> mount.place().problem(Code.KEY_MISSING, "a mount needs a target"));
    }

    private static Optional<String> volume(Node mount) {
        return mount.text("source").filter(name -> !name.isEmpty());
    }

    /** As the engine knows it. */
    private String volumeName(Node mount, String source) {
        Node volume = resource("volumes", source, mount);
        String otherwise = volume.isTrue("external") ? source : project + "_" + source;
        return volume.text("name").orElse(otherwise);
    }

    /** Whether nothing but the engine itself keeps it: a volume that is not one of somebody's own making. */
    public boolean isEnginesOwn(String type, String destination) {
        return !type.equals("bind")
                && service.elements("volumes").stream()
                        .filter(mount -> target(mount).equals(destination))
                        .flatMap(mount -> volume(mount).map(name -> resource("volumes", name, mount)).stream())
                        .allMatch(volume -> !volume.isTrue("external")
                                && volume.text("driver")
                                        .filter(driver -> !driver.equals("local"))
                                        .isEmpty()
                                && volume.members("driver_opts").isEmpty());
    }

    private Node resource(String part, String name, Node usedBy) {
        Node resource = top.members(part).get(name);
        if (resource == null) {
            throw usedBy.place().problem(Code.NAME_UNDEFINED, "%s has no %s".formatted(part, name));
        }
        return resource;
    }

    /** Secrets and configs that are files of the host. */
    private Map<String, InspectionJson> files(String part, String folder) {
        Map<String, InspectionJson> files = new LinkedHashMap<>();
        for (Node use : service.elements(part)) {
            String source = use.text("source").orElse("");
            String named = use.text("target").orElse(source);
            String target = named.startsWith("/") ? named : folder + named;
            resource(part, source, use).text("file").ifPresent(file -> files.put(target, file(file, target)));
        }
        return files;
    }

    private static InspectionJson file(String file, String target) {
        return new InspectionJson()
                .put("Type", "bind")
                .put("Source", file)
                .put("Destination", target)
                .put("RW", false)
                .put("Propagation", "rprivate");
    }

    /** By destination, the options of each. */
    Json temporary() {
        Map<String, String> temporary = new LinkedHashMap<>();
        for (String tmpfs : service.texts("tmpfs")) {
            int colon = tmpfs.indexOf(':');
            temporary.put(colon < 0 ? tmpfs : tmpfs.substring(0, colon), colon < 0 ? "" : tmpfs.substring(colon + 1));
        }
        return InspectionJson.texts(temporary);
    }
}
