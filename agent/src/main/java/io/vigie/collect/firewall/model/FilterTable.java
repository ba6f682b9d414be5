package io.vigie.collect.firewall.model;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Chains that lead to one another.
 *
 * @param ofIptables whether it is one of those that iptables knows
 */
public record FilterTable(
        String name, Set<AddressFamily> families, boolean ofIptables, Map<String, FilterChain> chains) {
    private static final Set<String> OF_ENGINES = Set.of("docker-bridges", "netavark");
    /** All that Docker Engine has made since 1.10, and what Podman's netavark and CNI make. */
    private static final Pattern OF_ENGINE = Pattern.compile(
            "DOCKER(?:-(?:ISOLATION(?:-STAGE-[12])?|INGRESS|FORWARD|CT|BRIDGE|INTERNAL))?|NETAVARK.*|CNI-.*");

    /** Whether an engine made it, or chains in it, to forward packets to containers. */
    boolean isOfEngine() {
        return isEngines() || chains.keySet().stream().anyMatch(FilterTable::isOfEngine);
    }

    /** Whether it is an engine's as a whole. */
    boolean isEngines() {
        return OF_ENGINES.contains(name);
    }

    /** Whether an engine made this chain for itself, and no person. */
    static boolean isOfEngine(String chain) {
        return OF_ENGINE.matcher(chain).matches();
    }

    Stream<FilterChain> begun(Hook hook) {
        return chains.values().stream().filter(chain -> chain.start().hook() == hook);
    }

    /** The firewall that made it. */
    public String maker() {
        if (name.equals("firewalld") || has("INPUT_ZONES")) {
            return "firewalld";
        }
        if (has("ufw")) {
            return "ufw";
        }
        return ofIptables ? "iptables" : "nftables";
    }

    private boolean has(String prefix) {
        return chains.keySet().stream().anyMatch(chain -> chain.startsWith(prefix));
    }
}
