package io.vigie.collect.routing;

import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.host.HostRoot;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the kernel sends on what is not for the host, and takes from outside what is for its loopback. */
final class KernelForwarding {
    private static final String SETTINGS = "/proc/sys/net/";

    private final HostRoot root;

    KernelForwarding(HostRoot root) {
        this.root = root;
    }

    /** What does not tell is taken to forward. */
    Set<AddressFamily> families() {
        EnumSet<AddressFamily> families = EnumSet.allOf(AddressFamily.class);
        if (isOff("ipv4/ip_forward")) {
            families.remove(AddressFamily.IPV4);
        }
        if (isOff("ipv6/conf/all/forwarding")) {
            families.remove(AddressFamily.IPV6);
        }
        return families;
    }

    private boolean isOff(String setting) {
        return root.text(SETTINGS + setting)
                .filter(text -> text.strip().equals("0"))
                .isPresent();
    }

    Set<String> loopbackOpen(List<NetworkDevice> devices) {
        boolean all = isOn("all");
        return devices.stream()
                .map(NetworkDevice::name)
                .filter(name -> all || isOn(name))
                .collect(Collectors.toSet());
    }

    private boolean isOn(String device) {
        return root.text(SETTINGS + "ipv4/conf/" + device + "/route_localnet")
                .filter(text -> text.strip().equals("1"))
                .isPresent();
    }
}
