package io.vigie.collect.engine;

import io.vigie.collect.facts.Facts;
import io.vigie.collect.facts.Gathering;
import io.vigie.report.Engine;
import io.vigie.report.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What an engine tells of itself.
 *
 * @param version its answer to {@code GET /version}
 * @param info its answer to {@code GET /info}
 */
public record EngineInfo(Facts version, Facts info) {
    private static final int TELLS_NO_NEW_PRIVILEGES = 24;

    /** What engines tell of themselves, though not each of them. */
    private static final List<String> TOLD = List.of(
            "version",
            "apiVersion",
            "containerdVersion",
            "runcVersion",
            "storageDriver",
            "loggingDriver",
            "cgroupDriver",
            "cgroupVersion",
            "defaultRuntime",
            "liveRestore",
            "dataRoot",
            "swarm",
            "experimental",
            "debug",
            "firewallBackend",
            "userNamespaceRemap",
            "rootless",
            "seccompProfile",
            "apparmor",
            "selinux",
            "noNewPrivileges",
            "insecureRegistries",
            "registryMirrors",
            "authorizationPlugins",
            "proxies");

    /** What Podman answers in the words of Docker's API without having such a setting, so that it means nothing. */
    private static final List<String> NOT_PODMANS = List.of(
            "version",
            "liveRestore",
            "experimental",
            "debug",
            "noNewPrivileges",
            "userNamespaceRemap",
            "insecureRegistries",
            "registryMirrors",
            "authorizationPlugins",
            "firewallBackend",
            "dataRootOwnPartition");

    public Gathering facts() {
        Gathering found = new Gathering();
        versions(found);
        drivers(found);
        security(found);
        registries(found);
        TOLD.forEach(fact -> found.miss(fact, Missing.ENGINE_DOES_NOT_TELL));
        return isPodman() ? withoutSettings(found) : found;
    }

    private void versions(Gathering found) {
        found.put("reachable", Optional.of(true))
                .put("version", version.text("Version"))
                .put("apiVersion", version.text("ApiVersion"))
                .put("containerdVersion", component("containerd"))
                .put("runcVersion", component("runc"));
    }

    private void drivers(Gathering found) {
        found.put("storageDriver", info.text("Driver"))
                .put("loggingDriver", info.text("LoggingDriver").filter(driver -> !driver.isEmpty()))
                .put("cgroupDriver", info.text("CgroupDriver"))
                .put("cgroupVersion", info.text("CgroupVersion"))
                .put("defaultRuntime", info.text("DefaultRuntime"))
                .put("liveRestore", info.bool("LiveRestoreEnabled"))
                .put("dataRoot", info.text("DockerRootDir"))
                .put("swarm", info.in("Swarm").text("LocalNodeState"))
                .put("experimental", info.bool("ExperimentalBuild"))
                .put("debug", info.bool("Debug"))
                .put("firewallBackend", info.in("FirewallBackend").text("Driver"));
    }

    private void security(Gathering found) {
        EngineSecurity security = new EngineSecurity(info.texts("SecurityOptions"));
        found.put("userNamespaceRemap", security.has("userns"))
                .put("rootless", security.has("rootless"))
                .put("seccompProfile", security.seccompProfile())
                .put("apparmor", security.has("apparmor"))
                .put("selinux", security.has("selinux"))
                .put("noNewPrivileges", noNewPrivileges(security));
    }

    /** Engines before 24.0 do not list it even where it is on. */
    private Optional<Boolean> noNewPrivileges(EngineSecurity security) {
        return security.has("no-new-privileges")
                .filter(listed -> listed
                        || major().filter(it -> it >= TELLS_NO_NEW_PRIVILEGES).isPresent());
    }

    private void registries(Gathering found) {
        found.put("insecureRegistries", insecureRegistries(info.in("RegistryConfig")))
                .put(
                        "registryMirrors",
                        info.in("RegistryConfig").texts("Mirrors").map(EngineInfo::withoutCredentials))
                .put(
                        "authorizationPlugins",
                        info.in("Plugins")
                                .texts("Authorization")
                                .map(names -> names.stream().sorted().toList()))
                .put("proxies", EngineProxies.of(info));
    }

    /** Every engine trusts its own loopback, which therefore says nothing. */
    private static Optional<List<String>> insecureRegistries(Facts registries) {
        if (!registries.has("IndexConfigs") && !registries.has("InsecureRegistryCIDRs")) {
            return Optional.empty();
        }
        TreeSet<String> insecure =
                new TreeSet<>(registries.texts("InsecureRegistryCIDRs").orElse(List.of()));
        registries.members("IndexConfigs").orElse(Map.of()).forEach((name, index) -> {
            if (index.at("Secure").bool().filter(secure -> !secure).isPresent()) {
                insecure.add(name);
            }
        });
        insecure.removeIf(place -> place.startsWith("127.") || place.startsWith("::1/"));
        return Optional.of(List.copyOf(insecure));
    }

    private static List<String> withoutCredentials(List<String> addresses) {
        List<String> safe = new ArrayList<>();
        addresses.forEach(address -> safe.add(address.replaceFirst("//[^/]*@", "//")));
        safe.sort(null);
        return safe;
    }

    /** The first number of the version; empty for one that has none. */
    public Optional<Integer> major() {
        return version.text("Version")
                .filter(text -> text.matches("v?\\d{1,6}\\..*"))
                .map(text -> Integer.parseInt(text.replaceFirst("^v", "").replaceFirst("\\..*", "")));
    }

    /** Whether it is Podman, which answers in the words of Docker's API. */
    public boolean isPodman() {
        return component("Podman Engine").isPresent();
    }

    public boolean isSwarmMember() {
        return !info.in("Swarm").text("LocalNodeState").orElse("inactive").equals("inactive");
    }

    private Optional<String> component(String name) {
        return version.objects("Components").orElse(List.of()).stream()
                .filter(component -> component.text("Name").filter(name::equals).isPresent())
                .findFirst()
                .flatMap(component -> component.text("Version"));
    }

    private static Gathering withoutSettings(Gathering found) {
        NOT_PODMANS.forEach(fact -> found.withhold(fact, Missing.NOT_SUPPORTED));
        return found;
    }

    /** What it says of itself, as a record. */
    public Engine engine() {
        return facts().into(Engine.class);
    }
}
