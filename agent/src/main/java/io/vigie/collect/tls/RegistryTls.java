package io.vigie.collect.tls;

import static io.vigie.collect.builder.EngineBuilder.INSECURE_REGISTRIES;
import static io.vigie.collect.builder.EngineBuilder.REGISTRY_ENDPOINTS;

import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.daemon.RunningDaemon;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.networks.ListenAddress;
import io.vigie.report.Engine;
import io.vigie.report.Missing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** TLS at the registries that somebody named on this host. Docker's own registry, which nobody named, is left alone. */
final class RegistryTls {
    private static final int MAXIMUM = 8;
    private static final int MAXIMUM_AUTHORITIES = 100;
    private static final int DEFAULT_PORT = 443;
    private static final String CERTIFICATES = "/etc/docker/certs.d";
    private static final Set<String> PUBLIC = Set.of("docker.io", "index.docker.io", "registry-1.docker.io");

    private final HostRoot root;
    private final TlsProbes probes;

    RegistryTls(HostRoot root, TlsProbes probes) {
        this.root = root;
        this.probes = probes;
    }

    /** The registries are known once the engine told of those it does not trust and of its mirrors. */
    void scan(Engine known, Optional<RunningDaemon> daemon, RecordBuilder<Engine> found) {
        if (known.insecureRegistries().isEmpty()) {
            String why = known.missing().getOrDefault(INSECURE_REGISTRIES.name(), Missing.ENGINE_DOES_NOT_TELL.word());
            found.miss(REGISTRY_ENDPOINTS, Missing.of(why));
            return;
        }
        String folder = folder(daemon);
        List<TlsTarget> targets = named(known, folder).stream()
                .flatMap(name -> target(name, folder).stream())
                .toList();
        found.put(REGISTRY_ENDPOINTS, Optional.of(probes.probeFirst(MAXIMUM, targets, "")));
    }

    /** A rootless daemon reads the folder beside its own configuration file. */
    private static String folder(Optional<RunningDaemon> daemon) {
        return daemon.filter(running -> running.process().arguments().isRootless())
                .map(running -> running.settings().path().replaceFirst("/[^/]*$", "/certs.d"))
                .orElse(CERTIFICATES);
    }

    private Set<String> named(Engine known, String folder) {
        Set<String> names = new LinkedHashSet<>();
        Stream.of(
                        known.insecureRegistries().orElse(List.of()).stream(),
                        known.registryMirrors().orElse(List.of()).stream(),
                        root.names(folder).stream().sorted())
                .flatMap(name -> name)
                .map(name -> name.replaceFirst("^https?://", "").replaceFirst("/$", ""))
                .filter(name -> name.matches("[A-Za-z0-9._-]{1,253}(:\\d{1,5})?|\\[[0-9A-Fa-f:]{2,45}](:\\d{1,5})?"))
                .filter(name -> !PUBLIC.contains(name.replaceFirst(":\\d+$", "")))
                .forEach(names::add);
        return names;
    }

    private Optional<TlsTarget> target(String name, String folder) {
        String port = name.matches(".*:\\d+") && !name.endsWith("]") ? name.substring(name.lastIndexOf(':') + 1) : "";
        String host = name.substring(0, name.length() - (port.isEmpty() ? 0 : port.length() + 1));
        String plain = host.replaceAll("^\\[|]$", "");
        int number = port.isEmpty() ? DEFAULT_PORT : Integer.parseInt(port);
        return number < 1 || number > 65_535
                ? Optional.empty()
                : Optional.of(new TlsTarget(
                        ListenAddress.joined(plain, number),
                        plain,
                        number,
                        Set.of(plain),
                        TrustedAuthorities.ofHost(root, authorities(folder + "/" + name)),
                        Optional.of("/v2/")));
    }

    private List<String> authorities(String folder) {
        List<String> files = new ArrayList<>();
        root.names(folder).stream()
                .filter(name -> name.endsWith(".crt"))
                .sorted()
                .limit(MAXIMUM_AUTHORITIES)
                .forEach(name -> files.add(folder + "/" + name));
        return files;
    }
}
