package io.vigie.collect.firewall;

import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.routing.HostNetwork;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The families of addresses by which external clients reach the host. */
public final class AddressFamilies {
    private static final int MAXIMUM_BYTES = 1024 * 1024;
    private static final String TABLE = "/proc/1/net/if_inet6";
    /** An address, three numbers, the last its scope, flags, and a device. */
    private static final Pattern GLOBAL = Pattern.compile("\\w{32} \\w+ \\w+ 00 \\w+ +(\\S+) *");

    /** The host's own, a bridge of guests or containers, or a tunnel whose ends know each other: as they are named. */
    private static final Pattern INNER = Pattern.compile(
            "(?:lo|br-[0-9a-f]{12})|(?:docker|podman|cni|virbr|vnet|lxdbr|lxcbr|incusbr|flannel|cali|cilium"
                    + "|lxc|veth|kube|nerdctl|tailscale|wg|tun|tap|zt|dummy).*");

    private AddressFamilies() {}

    /** Those of which a device to the outside has an address; IPv4 where none has any. */
    static List<String> of(HostNetwork network) {
        List<String> families = Stream.of(AddressFamily.values())
                .filter(family -> network.outside().stream()
                        .anyMatch(device -> !network.addresses(device, family).isEmpty()))
                .map(AddressFamily::word)
                .toList();
        return families.isEmpty() ? List.of(AddressFamily.IPV4.word()) : families;
    }

    /**
     * IPv4 always; IPv6 with an address that is neither the device's own nor the link's, on a device by which external
     * clients come: bridges of guests and tunnels have addresses, often of fc00::/7, that nobody outside can reach.
     * Throws {@link NotRead}.
     */
    public static List<String> of(HostRoot root) throws IOException {
        root.list("/proc/1/net", 1_000);
        boolean six = root.exists(TABLE)
                && root.read(TABLE, MAXIMUM_BYTES).lines().anyMatch(AddressFamilies::takesExternalClients);
        return six ? List.of(AddressFamily.IPV4.word(), AddressFamily.IPV6.word()) : List.of(AddressFamily.IPV4.word());
    }

    private static boolean takesExternalClients(String line) {
        Matcher address = GLOBAL.matcher(line);
        return address.matches() && !INNER.matcher(address.group(1)).matches();
    }
}
