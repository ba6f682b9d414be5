package io.vigie.collect.networks;

import io.vigie.collect.filters.Family;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** The families of addresses by which strangers reach the host. */
final class AddressFamilies {
    private static final int MAXIMUM_BYTES = 1024 * 1024;
    private static final String TABLE = "/proc/1/net/if_inet6";
    /** An address, three numbers, the last its scope, flags, and a device that is none of Docker's networks. */
    private static final Pattern GLOBAL =
            Pattern.compile("\\w{32} \\w+ \\w+ 00 \\w+ +(?!docker0|docker_gwbridge|br-[0-9a-f]{12}$)\\S+ *");

    private AddressFamilies() {}

    /** IPv4 always; IPv6 with an address that is neither the device's own nor the link's. Throws {@link NotRead}. */
    static List<String> of(HostRoot root) throws IOException {
        root.list("/proc/1/net", 1_000);
        boolean six =
                root.exists(TABLE) && root.read(TABLE, MAXIMUM_BYTES).lines().anyMatch(GLOBAL.asMatchPredicate());
        return six ? List.of(Family.IPV4.word(), Family.IPV6.word()) : List.of(Family.IPV4.word());
    }
}
