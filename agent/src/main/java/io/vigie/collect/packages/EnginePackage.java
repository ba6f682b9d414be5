package io.vigie.collect.packages;

import io.vigie.report.value.InstalledPackage;
import java.util.List;

/** Which installed package brings dockerd: who makes it answers for its fixes. */
final class EnginePackage {
    private static final List<String> NAMES =
            List.of("docker.io", "moby-engine", "docker-ce", "docker-ee", "docker-engine", "docker");

    private EnginePackage() {}

    /** Name and version, such as {@code docker.io 28.2.2-0ubuntu1~24.04.1}; empty where none of them does. */
    static String among(List<InstalledPackage> packages) {
        return NAMES.stream()
                .flatMap(name -> packages.stream().filter(one -> one.name().equals(name)))
                .findFirst()
                .map(one -> one.name() + " " + one.version())
                .orElse("");
    }
}
