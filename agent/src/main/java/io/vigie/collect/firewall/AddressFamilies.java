package io.vigie.collect.firewall;

import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.NetworkDevice;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The families of addresses by which external clients reach the host. */
public final class AddressFamilies {
    private static final int MAXIMUM_BYTES = 1024 * 1024;
    private static final String TABLE = "/proc/1/net/if_inet6";
    /** An address, three numbers, the last its scope, flags, and a device. */
    private static final Pattern GLOBAL = Pattern.compile("\\w{32} \\w+ \\w+ 00 \\w+ +(\\S+) *");

    private AddressFamilies() {}

    /**
     * IPv4 always; IPv6 with an address that is neither the device's own nor the link's, on a device by which strangers
     * come: bridges of guests and tunnels have addresses, often of fc00::/7, that nobody outside can reach. Throws
     * {@link NotRead}.
     */
    public static List<String> of(HostRoot root) throws IOException {
        root.list("/proc/1/net", 1_000);
        boolean six =
                root.exists(TABLE) && root.read(TABLE, MAXIMUM_BYTES).lines().anyMatch(AddressFamilies::isOfStrangers);
        return six ? List.of(AddressFamily.IPV4.word(), AddressFamily.IPV6.word()) : List.of(AddressFamily.IPV4.word());
    }

    private static boolean isOfStrangers(String line) {
        Matcher address = GLOBAL.matcher(line);
        return address.matches() && !NetworkDevice.isInner(address.group(1));
    }
}
