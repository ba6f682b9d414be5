package io.vigie.collect.engine;

import static io.vigie.collect.builder.EngineBuilder.*;

import io.vigie.collect.builder.EngineBuilder;
import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.objects.EngineObject;
import io.vigie.json.Json;
import io.vigie.report.Engine;
import io.vigie.report.Missing;
import io.vigie.report.value.ContainerRuntime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What an engine reports of itself.
 *
 * @param version its answer to {@code GET /version}
 * @param info its answer to {@code GET /info}
 */
public record EngineInfo(EngineObject version, EngineObject info) {
    private static final int TELLS_NO_NEW_PRIVILEGES = 24;

    /** What engines tell of themselves, though not each of them. */
    private static final List<Fact<Engine, ?>> TOLD = List.of(
            VERSION,
            API_VERSION,
            CONTAINERD_VERSION,
            RUNC_VERSION,
            STORAGE_DRIVER,
            LOGGING_DRIVER,
            CGROUP_DRIVER,
            CGROUP_VERSION,
            DEFAULT_RUNTIME,
            RUNTIMES,
            DEVICE_SPECIFICATION_FOLDERS,
            LIVE_RESTORE,
            DATA_ROOT,
            SWARM,
            EXPERIMENTAL,
            DEBUG,
            FIREWALL_BACKEND,
            USER_NAMESPACE_REMAP,
            ROOTLESS,
            SECCOMP_PROFILE,
            APPARMOR,
            SELINUX,
            NO_NEW_PRIVILEGES,
            INSECURE_REGISTRIES,
            REGISTRY_MIRRORS,
            AUTHORIZATION_PLUGINS,
            PROXIES);

    /** What Podman answers in the words of Docker's API without having such a setting, so that it means nothing. */
    private static final List<Fact<Engine, ?>> NOT_PODMANS = List.of(
            VERSION,
            LIVE_RESTORE,
            EXPERIMENTAL,
            DEBUG,
            NO_NEW_PRIVILEGES,
            USER_NAMESPACE_REMAP,
            INSECURE_REGISTRIES,
            REGISTRY_MIRRORS,
            AUTHORIZATION_PLUGINS,
            FIREWALL_BACKEND,
            DATA_ROOT_OWN_PARTITION);

    public RecordBuilder<Engine> facts() {
        RecordBuilder<Engine> found = new EngineBuilder();
        versions(found);
        drivers(found);
        security(found);
        registries(found);
        found.missAll(TOLD, Missing.ENGINE_DOES_NOT_TELL);
        return isPodman() ? withoutSettings(found) : found;
    }

    private void versions(RecordBuilder<Engine> found) {
        found.put(REACHABLE, Optional.of(true))
                .put(PRODUCT, Optional.of(isPodman() ? "podman" : "docker"))
                .put(VERSION, version.text("Version"))
                .put(API_VERSION, version.text("ApiVersion"))
                .put(CONTAINERD_VERSION, component("containerd"))
                .put(RUNC_VERSION, component("runc"));
    }

    private void drivers(RecordBuilder<Engine> found) {
        found.put(STORAGE_DRIVER, info.text("Driver"))
                .put(LOGGING_DRIVER, info.text("LoggingDriver").filter(driver -> !driver.isEmpty()))
                .put(CGROUP_DRIVER, info.text("CgroupDriver"))
                .put(CGROUP_VERSION, info.text("CgroupVersion"))
                .put(DEFAULT_RUNTIME, info.text("DefaultRuntime"))
                .put(RUNTIMES, runtimes())
                .put(
                        DEVICE_SPECIFICATION_FOLDERS,
                        info.texts("CDISpecDirs")
                                .map(folders -> folders.stream().sorted().toList()))
                .put(LIVE_RESTORE, info.bool("LiveRestoreEnabled"))
                .put(DATA_ROOT, info.text("DockerRootDir"))
                .put(SWARM, info.in("Swarm").text("LocalNodeState"))
                .put(EXPERIMENTAL, info.bool("ExperimentalBuild"))
                .put(DEBUG, info.bool("Debug"))
                .put(FIREWALL_BACKEND, info.in("FirewallBackend").text("Driver"));
    }

    private Optional<List<ContainerRuntime>> runtimes() {
        return info.members("Runtimes")
                .map(runtimes -> runtimes.entrySet().stream()
                        .map(entry -> new ContainerRuntime(
                                entry.getKey(),
                                entry.getValue().at("path").text().orElse("")))
                        .sorted(Comparator.comparing(ContainerRuntime::name))
                        .toList());
    }

    private void security(RecordBuilder<Engine> found) {
        EngineSecurity security = new EngineSecurity(info.texts("SecurityOptions"));
        found.put(USER_NAMESPACE_REMAP, security.has("userns"))
                .put(ROOTLESS, security.has("rootless"))
                .put(SECCOMP_PROFILE, security.seccompProfile())
                .put(APPARMOR, security.has("apparmor"))
                .put(SELINUX, security.has("selinux"))
                .put(NO_NEW_PRIVILEGES, noNewPrivileges(security));
    }

    /** Engines before 24.0 do not list it even where it is on. */
    private Optional<Boolean> noNewPrivileges(EngineSecurity security) {
        return security.has("no-new-privileges")
                .filter(listed -> listed
                        || major().filter(it -> it >= TELLS_NO_NEW_PRIVILEGES).isPresent());
    }

    private void registries(RecordBuilder<Engine> found) {
        found.put(INSECURE_REGISTRIES, insecureRegistries(info.in("RegistryConfig")))
                .put(
                        REGISTRY_MIRRORS,
                        info.in("RegistryConfig").texts("Mirrors").map(EngineInfo::withoutCredentials))
                .put(
                        AUTHORIZATION_PLUGINS,
                        info.in("Plugins")
                                .texts("Authorization")
                                .map(names -> names.stream().sorted().toList()))
                .put(PROXIES, EngineProxies.of(info));
    }

    /**
     * Every engine trusts its own loopback, which therefore says nothing. One that is insecure counts in any case; that
     * there is none, only where all was told.
     */
    private static Optional<List<String>> insecureRegistries(EngineObject registries) {
        Map<String, Json> indexes = registries.members("IndexConfigs").orElse(Map.of());
        TreeSet<String> insecure =
                new TreeSet<>(registries.texts("InsecureRegistryCIDRs").orElse(List.of()));
        indexes.forEach((name, index) -> {
            if (index.at("Secure").bool().filter(secure -> !secure).isPresent()) {
                insecure.add(name);
            }
        });
        insecure.removeIf(place -> place.startsWith("127.") || place.startsWith("::1/"));
        boolean allTold = registries.has("IndexConfigs")
                && registries.has("InsecureRegistryCIDRs")
                && indexes.values().stream()
                        .allMatch(index -> index.at("Secure").bool().isPresent());
        return Optional.of(List.copyOf(insecure)).filter(found -> allTold || !found.isEmpty());
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

    private static RecordBuilder<Engine> withoutSettings(RecordBuilder<Engine> found) {
        NOT_PODMANS.forEach(fact -> found.withhold(fact, Missing.NOT_SUPPORTED));
        return found;
    }

    /** What it says of itself, as a record. */
    public Engine engine() {
        return facts().build();
    }
}
