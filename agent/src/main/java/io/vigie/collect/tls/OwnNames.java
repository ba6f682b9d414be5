package io.vigie.collect.tls;

import io.vigie.collect.host.HostRoot;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names under which strangers reach an address of this machine. One that listens on every address is reached under any
 * name and address of the machine but its loopback ones, which no other machine can use.
 */
record OwnNames(HostRoot root) {
    private static final Set<String> EVERY = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0", "");

    static boolean isEvery(String host) {
        return EVERY.contains(host);
    }

    /** Where the agent itself can connect to it. */
    static String reachable(String host) {
        return !isEvery(host) ? host : host.contains(":") ? "::1" : "127.0.0.1";
    }

    Set<String> of(String host) {
        return isEvery(host) ? ofMachine() : host.equals("127.0.0.1") ? Set.of(host, "localhost") : Set.of(host);
    }

    private Set<String> ofMachine() {
        Set<String> names = new HashSet<>();
        for (String file : List.of("/proc/sys/kernel/hostname", "/etc/hostname")) {
            root.text(file).map(String::strip).filter(name -> !name.isEmpty()).ifPresent(names::add);
        }
        names.addAll(longer(Set.copyOf(names)));
        names.addAll(addresses());
        return names;
    }

    /** Names with a domain, which the machine gives itself in its own list. */
    private Set<String> longer(Set<String> names) {
        Set<String> longer = new HashSet<>();
        root.text("/etc/hosts").stream().flatMap(String::lines).limit(10_000).forEach(line -> {
            List<String> words = List.of(line.replaceFirst("#.*", "").strip().split("\\s+"));
            List<String> given = words.subList(1, words.size());
            if (given.stream().anyMatch(names::contains)) {
                given.stream().filter(name -> !name.startsWith("localhost")).forEach(longer::add);
            }
        });
        return longer;
    }

    private static Set<String> addresses() {
        Set<String> addresses = new HashSet<>();
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .forEach(address -> addresses.add(address.replaceFirst("%.*", "")));
        } catch (SocketException untold) {
            // Then only names count.
        }
        return addresses;
    }
}
