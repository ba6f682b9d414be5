package io.vigie.collect.containers.inspection;

import static io.vigie.collect.builder.ContainerBuilder.*;

import io.vigie.collect.builder.ContainerBuilder;
import io.vigie.collect.engine.EngineDefaults;
import io.vigie.collect.images.HealthCheck;
import io.vigie.collect.images.UserName;
import io.vigie.collect.objects.EngineObject;
import io.vigie.collect.objects.NotUnderstood;
import io.vigie.collect.secrets.SecretSearch;
import io.vigie.collect.secrets.SecretSigns;
import io.vigie.json.Json;
import io.vigie.report.Container;
import io.vigie.report.Missing;
import io.vigie.report.value.AddedGroup;
import io.vigie.report.value.Device;
import io.vigie.report.value.NamedValue;
import io.vigie.report.value.SecretSign;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads one container from the engine's answer to its inspection. */
public final class ContainerFacts {
    private final EngineObject inspect;
    private final EngineObject config;
    private final EngineObject host;
    private final EngineDefaults defaults;

    private ContainerFacts(Json json, EngineDefaults defaults) {
        this.inspect = EngineObject.of(json, "The inspection");
        this.config = inspect.require("Config");
        this.host = inspect.require("HostConfig");
        this.defaults = defaults;
    }

    /** Throws {@link NotUnderstood} when any fact is of another form than known. */
    public static Container container(Json inspection, EngineDefaults defaults) {
        return new ContainerFacts(inspection, defaults).container();
    }

    private Container container() {
        SecurityOptions security = security();
        return new ContainerBuilder()
                .add(new ContainerLimits(host, defaults).facts())
                .put(IMAGE, config.text("Image"))
                .put(IMAGE_ID, inspect.text("Image"))
                .put(USER, config.text("User"))
                .put(ROOT, config.text("User").flatMap(UserName::isRoot))
                .put(PRIVILEGED, host.bool("Privileged"))
                .put(READ_ONLY_ROOT_FILESYSTEM, host.bool("ReadonlyRootfs"))
                .put(NO_NEW_PRIVILEGES, security.noNewPrivileges())
                .miss(NO_NEW_PRIVILEGES, Missing.ENGINE_DOES_NOT_TELL)
                .put(CAPABILITIES_ADDED, host.texts("CapAdd").map(Capabilities::normalised))
                .put(CAPABILITIES_DROPPED, host.texts("CapDrop").map(Capabilities::normalised))
                .put(CAPABILITIES, capabilities())
                .add(new SystemPaths(host, security.cgroupsWritable()).facts())
                .put(PID_NAMESPACE, mode("PidMode", "private"))
                .put(IPC_NAMESPACE, mode("IpcMode", "private"))
                .put(UTS_NAMESPACE, mode("UTSMode", "private"))
                .put(NETWORK_NAMESPACE, networkMode())
                .put(USER_NAMESPACE, userNamespace())
                .put(CGROUP_NAMESPACE, cgroupNamespace())
                .put(NAMESPACES_JOINED, Optional.of(List.of()))
                .put(SECCOMP_PROFILE, security.seccompProfile())
                .add(security.seccompCalls())
                .put(APPARMOR_PROFILE, security.apparmorProfile(inspect.text("AppArmorProfile")))
                .put(SELINUX_LABEL, inspect.text("ProcessLabel").map(ContainerFacts::withoutCategories))
                .put(MOUNTS, Mounts.of(inspect))
                .put(DEVICES, host.objects("Devices").map(ContainerFacts::devices))
                .put(DEVICE_CGROUP_RULES, host.texts("DeviceCgroupRules").map(ContainerFacts::sorted))
                .put(DEVICE_REQUESTS, host.list("DeviceRequests").map(requests -> (long) requests.size()))
                .put(PUBLISHED_PORTS, Ports.of(inspect))
                .put(NETWORKS, networks())
                .put(HEALTH_CHECK, Optional.of(HealthCheck.isConfigured(config)))
                .put(RESTART_POLICY, host.in("RestartPolicy").text("Name").map(name -> name.isEmpty() ? "no" : name))
                .put(RESTART_MAXIMUM_RETRIES, host.in("RestartPolicy").number("MaximumRetryCount"))
                .put(LOGGING_DRIVER, host.in("LogConfig").text("Type"))
                .put(CGROUP_PARENT, host.text("CgroupParent"))
                .put(RUNTIME, host.text("Runtime"))
                .put(ADDED_GROUPS, host.texts("GroupAdd").map(ContainerFacts::groups))
                .put(SYSCTLS, Sysctls.of(host, inspect))
                .put(ANNOTATIONS, annotations())
                .put(ENVIRONMENT, config.texts("Env").map(SecretSigns::ofEntries))
                .put(LABELS, labels())
                .put(RUNNING, running())
                .put(UNHEALTHY, unhealthy())
                .put(SECRET_SIGNS, secretSigns())
                .miss(SECRET_SIGNS, Missing.ENGINE_DOES_NOT_TELL)
                .put(COMPOSE_PROJECT, label("com.docker.compose.project"))
                .put(COMPOSE_SERVICE, label("com.docker.compose.service"))
                .put(SWARM_SERVICE, label("com.docker.swarm.service.name"))
                .put(SWARM_STACK, label("com.docker.stack.namespace"))
                .put(KUBERNETES_CONTAINER, kubernetesContainer())
                .put(SYSTEMD_UNIT, label("PODMAN_SYSTEMD_UNIT"))
                .build();
    }

    private Optional<List<String>> capabilities() {
        return host.bool("Privileged")
                .flatMap(privileged -> host.texts("CapAdd")
                        .flatMap(added -> host.texts("CapDrop")
                                .map(dropped -> Capabilities.inForce(
                                        Capabilities.normalised(added),
                                        Capabilities.normalised(dropped),
                                        privileged))));
    }

    /** One that waits to be started again has no processes now. */
    private Optional<Boolean> running() {
        return inspect.in("State").text("Status").map(status -> status.equals("running") || status.equals("paused"));
    }

    private Optional<Boolean> unhealthy() {
        return inspect.in("State")
                .in("Health")
                .text("Status")
                .filter(health -> !health.isEmpty() && !health.equals("none"))
                .map("unhealthy"::equals);
    }

    /** Engines leave it out where there are none. */
    private Optional<List<NamedValue>> annotations() {
        Map<String, String> texts = new TreeMap<>();
        host.in("Annotations")
                .json()
                .members()
                .forEach((name, value) ->
                        texts.put(name, value.text().orElseThrow(() -> host.wrong("Annotations", "a map of texts"))));
        return Optional.of(SecretSigns.ofMembers(texts));
    }

    private static List<AddedGroup> groups(List<String> groups) {
        return sorted(groups).stream()
                .map(group -> new AddedGroup(group, Optional.empty()))
                .toList();
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().sorted().toList();
    }

    private Optional<List<SecretSign>> secretSigns() {
        SecretSearch secrets = new SecretSearch()
                .named("environment", config.texts("Env").map(SecretSigns::ofEntries))
                .named("label", labels())
                .arguments(config.json())
                .healthCommand(config.json())
                .options("log-option", host.json().at("LogConfig", "Config"));
        for (Json mount : host.json().at("Mounts").elements()) {
            secrets.volumeOptions(
                    mount.at("Target").text().orElse(""),
                    mount.at("VolumeOptions", "DriverConfig", "Options").members());
        }
        boolean allTold = List.of("Env", "Labels", "Entrypoint", "Cmd").stream().allMatch(config::has)
                && host.in("LogConfig").has("Config");
        return secrets.found(allTold, SecretSearch.SETTINGS);
    }

    private SecurityOptions security() {
        return new SecurityOptions(host.texts("SecurityOpt"), host.bool("Privileged"), defaults);
    }

    private Optional<String> mode(String name, String otherwise) {
        return host.text(name).map(mode -> mode.isEmpty() ? otherwise : mode);
    }

    /** Podman says nothing of its default, which is the same as Docker's: private under version 2. */
    private Optional<String> cgroupNamespace() {
        return host.text("CgroupnsMode")
                .flatMap(mode -> mode.isEmpty()
                        ? defaults.cgroupVersion().map(version -> version.equals("2") ? "private" : "host")
                        : Optional.of(mode));
    }

    /** A network's name says where it is attached, which {@code networks} says; the namespace is its own. */
    private Optional<String> networkMode() {
        return host.text("NetworkMode")
                .map(mode ->
                        mode.equals("host") || mode.equals("none") || mode.startsWith("container:") ? mode : "private");
    }

    /** Without a remapping engine there is no user namespace at all, which {@code host} would only say on purpose. */
    private Optional<String> userNamespace() {
        return host.text("UsernsMode")
                .flatMap(mode -> mode.isEmpty()
                        ? defaults.userNamespaceRemap().map(remapped -> remapped ? "private" : "none")
                        : Optional.of(mode));
    }

    private static String withoutCategories(String label) {
        String[] parts = label.split(":", 5);
        return parts.length < 5 ? label : String.join(":", List.of(parts).subList(0, 4));
    }

    private static List<Device> devices(List<EngineObject> devices) {
        return devices.stream()
                .map(device -> new Device(
                        device.requireText("PathOnHost"),
                        device.requireText("PathInContainer"),
                        device.requireText("CgroupPermissions")))
                .sorted(Comparator.comparing(Device::hostPath).thenComparing(Device::containerPath))
                .toList();
    }

    private Optional<List<String>> networks() {
        return inspect.in("NetworkSettings")
                .members("Networks")
                .map(networks -> networks.keySet().stream().sorted().toList());
    }

    /** Those of Compose and Swarm differ for each copy; what matters of them has facts of its own. */
    private Optional<List<NamedValue>> labels() {
        return config.members("Labels").map(labels -> {
            Map<String, String> kept = new TreeMap<>();
            labels.forEach((name, value) -> {
                if (!name.startsWith("com.docker.compose.") && !name.startsWith("com.docker.swarm.")) {
                    kept.put(name, value.text().orElseThrow(() -> config.wrong("Labels", "a map of texts")));
                }
            });
            return SecretSigns.ofMembers(kept);
        });
    }

    /** Without the pod, whose name differs for each copy. */
    private Optional<String> kubernetesContainer() {
        return label("io.kubernetes.pod.namespace")
                .flatMap(namespace -> label("io.kubernetes.container.name").map(name -> namespace + "/" + name));
    }

    private Optional<String> label(String name) {
        return SubjectKey.label(config.json().at("Labels"), name).filter(value -> value.length() <= 200);
    }
}
