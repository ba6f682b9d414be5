package io.vigie.collect.firewall.model;

import java.util.regex.Pattern;

/** Whether strangers come by a network device, told by its name: nothing else of it is in a rule. */
public final class NetworkDevice {
    private static final Pattern OF_ENGINE = Pattern.compile("docker.*|br-([0-9a-f]{12})?|podman.*|cni-podman.*");
    private static final Pattern INNER =
            Pattern.compile("lo|(?:virbr|vnet|lxdbr|lxcbr|incusbr|cni|flannel|cali|cilium|lxc|veth|kube|nerdctl"
                    + "|tailscale|wg|tun|tap|zt|dummy).*");

    private NetworkDevice() {}

    /** Whether it leads to containers of an engine. */
    static boolean isOfEngine(String name) {
        return OF_ENGINE.matcher(name).matches();
    }

    /** The host's own, a bridge of guests or containers, or a tunnel whose ends know each other. */
    public static boolean isInner(String name) {
        return isOfEngine(name) || INNER.matcher(name).matches();
    }
}
