package io.vigie.collect.firewall.model;

import java.util.List;
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
    private static final Pattern OF_ENGINE = Pattern.compile("DOCKER\\b|NETAVARK|CNI-");
    /** They ban single strangers, or keep apart what is not Docker's: no firewall of the host's. */
    private static final List<String> OF_OTHERS = List.of(
            "f2b", "fail2ban", "crowdsec", "sshguard", "ts-", "kube-", "libvirt", "netavark", "cni-", "docker-bridges");

    static boolean isOfOthers(String name) {
        return OF_OTHERS.stream().anyMatch(other -> name.regionMatches(true, 0, other, 0, other.length()));
    }

    /** Whether an engine made it, or chains in it, to forward packets to containers. */
    boolean isOfEngine() {
        return OF_ENGINES.contains(name) || chains.keySet().stream().anyMatch(FilterTable::isOfEngine);
    }

    /** Whether an engine decides in this chain, and no person before it. */
    static boolean isOfEngine(String chain) {
        return !chain.equals("DOCKER-USER") && OF_ENGINE.matcher(chain).lookingAt();
    }

    boolean isOfOthers() {
        return isOfOthers(name);
    }

    Stream<FilterChain> begun(Hook hook) {
        return chains.values().stream().filter(chain -> chain.hook() == hook);
    }

    /** The firewall that made it. */
    String maker() {
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
