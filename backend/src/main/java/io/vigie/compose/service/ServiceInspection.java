package io.vigie.compose.service;

import io.vigie.collect.containers.processes.SystemMounts;
import io.vigie.compose.file.BoundedFile;
import io.vigie.compose.file.EnvironmentFile;
import io.vigie.compose.file.Node;
import io.vigie.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code GET /containers/{id}/json} would give of the container that is made of a service: what the file decides,
 * and nothing of what image, engine or host add.
 *
 * @param deployer who makes the container
 * @param project the project's name
 * @param top the parts of the file beside its services
 * @param variables of the surroundings
 */
public record ServiceInspection(
        Deployer deployer, String project, Node top, String name, Node service, Map<String, String> variables) {
    private static final String OPEN_PATHS = "systempaths=unconfined";

    public Json json() {
        ServiceMounts mounts = new ServiceMounts(project, top, service);
        ServiceNetworks networks = new ServiceNetworks(project, top, service);
        return new InspectionJson()
                .put("Config", config().json())
                .put(
                        "HostConfig",
                        new ServiceLimits(service)
                                .json()
                                .putAll(rights())
                                .putAll(logging())
                                .put("NetworkMode", networks.mode())
                                .put("PublishAllPorts", false)
                                .put("PortBindings", networks.bindings())
                                .put("Tmpfs", mounts.temporary())
                                .put("Mounts", mounts.requested(deployer))
                                .json())
                .put("Mounts", mounts.mounts())
                .put(
                        "NetworkSettings",
                        new InspectionJson()
                                .put("Networks", networks.attached())
                                .put("Ports", new InspectionJson().json())
                                .json())
                .json();
    }

    private InspectionJson config() {
        InspectionJson config = new InspectionJson()
                .put("Image", service.text("image").orElse(project + "-" + name))
                .put("User", service.text("user").filter(user -> !user.isEmpty()))
                .put("Env", new ServiceEnvironment(service, variables).entries())
                .put("Labels", InspectionJson.texts(labels()))
                .put("Entrypoint", words("entrypoint"))
                .put("Cmd", words("command"));
        healthTest()
                .ifPresent(test -> config.put(
                        "Healthcheck", new InspectionJson().put("Test", test).json()));
        return config;
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Node file : service.elements("label_file")) {
            String text = BoundedFile.text(Path.of(file.asText()), file.place());
            labels.putAll(EnvironmentFile.read(file.asText(), text, variables));
        }
        labels.putAll(texts("labels"));
        labels.putAll(deployer.labels(project, name));
        return labels;
    }

    private List<String> words(String key) {
        return service.find(key).map(ShellWords::of).orElse(List.of());
    }

    /** The words of the health check; absent where the image's own holds. */
    public Optional<List<String>> healthTest() {
        if (service.isTrue("healthcheck", "disable")) {
            return Optional.of(List.of("NONE"));
        }
        return service.find("healthcheck", "test")
                .map(test -> test instanceof Node.ListNode
                        ? service.texts("healthcheck", "test")
                        : List.of("CMD-SHELL", test.asText()));
    }

    private InspectionJson rights() {
        boolean pathsOpen = service.texts("security_opt").stream().anyMatch(option -> isPathsOpen(option));
        return new InspectionJson()
                .put("Privileged", service.isTrue("privileged"))
                .put("ReadonlyRootfs", service.isTrue("read_only"))
                .put("SecurityOpt", securityOptions())
                .put("CapAdd", service.texts("cap_add"))
                .put("CapDrop", service.texts("cap_drop"))
                .put("GroupAdd", service.texts("group_add"))
                .put("Sysctls", InspectionJson.texts(texts("sysctls")))
                .put("Annotations", InspectionJson.texts(texts("annotations")))
                .put("PidMode", mode("pid"))
                .put("IpcMode", mode("ipc"))
                .put("UTSMode", mode("uts"))
                .put("UsernsMode", mode("userns_mode"))
                .put("CgroupnsMode", mode("cgroup"))
                .put("CgroupParent", service.text("cgroup_parent").orElse(""))
                .put("Runtime", service.text("runtime"))
                // What engines mask differs between their versions; what they make read-only does not.
                .put("MaskedPaths", pathsOpen ? Optional.of(List.of()) : Optional.empty())
                .put("ReadonlyPaths", pathsOpen ? List.of() : SystemMounts.READ_ONLY);
    }

    private static boolean isPathsOpen(String option) {
        return option.replaceFirst(":", "=").equals(OPEN_PATHS);
    }

    private String mode(String key) {
        return service.text(key).map(ServiceNetworks::joined).orElse("");
    }

    /** With the text of a seccomp profile in place of the name of its file. */
    private List<String> securityOptions() {
        List<String> options = new ArrayList<>();
        for (Node option : service.elements("security_opt")) {
            String text = option.asText();
            if (text.startsWith("seccomp=/")) {
                options.add(
                        "seccomp=" + BoundedFile.text(Path.of(text.substring("seccomp=".length())), option.place()));
            } else if (!isPathsOpen(text)) {
                options.add(text);
            }
        }
        return options;
    }

    private InspectionJson logging() {
        Map<String, String> options = texts("logging", "options");
        return new InspectionJson()
                .put(
                        "LogConfig",
                        new InspectionJson()
                                .put("Type", service.text("logging", "driver"))
                                .put("Config", InspectionJson.texts(options))
                                .json());
    }

    private Map<String, String> texts(String... path) {
        Map<String, String> texts = new LinkedHashMap<>();
        service.members(path).forEach((key, value) -> texts.put(key, value.asText()));
        return texts;
    }
}
