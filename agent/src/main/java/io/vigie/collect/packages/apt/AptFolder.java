package io.vigie.collect.packages.apt;

import io.vigie.collect.host.HostRoot;
import java.util.List;

/** The files of a folder such as {@code preferences.d} that apt reads, in its order. */
final class AptFolder {
    private AptFolder() {}

    static List<String> names(HostRoot root, String folder) {
        return root.names(folder).stream()
                .filter(name -> name.matches("[A-Za-z0-9_-][A-Za-z0-9_.-]*"))
                .sorted()
                .toList();
    }
}
