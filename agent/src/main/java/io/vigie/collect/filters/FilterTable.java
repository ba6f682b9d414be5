package io.vigie.collect.filters;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Chains that lead to one another.
 *
 * @param ofIptables whether it is one of those that iptables knows
 */
record FilterTable(String name, Set<Family> families, boolean ofIptables, Map<String, FilterChain> chains) {
    private static final String OF_DOCKER = "docker-bridges";
    /** They ban single strangers, or keep apart what is not Docker's: no firewall of the host's. */
    private static final List<String> OF_OTHERS =
            List.of("f2b", "fail2ban", "crowdsec", "sshguard", "kube-", "libvirt", "netavark", "cni-", OF_DOCKER);

    static boolean isOfOthers(String name) {
        return OF_OTHERS.stream().anyMatch(other -> name.regionMatches(true, 0, other, 0, other.length()));
    }

    boolean isOfDocker() {
        return name.equals(OF_DOCKER) || chains.containsKey("DOCKER");
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

    /** firewalld lets all pass that goes to the zone of Docker's networks, which Docker puts there. */
    boolean sparesContainers() {
        return name.equals("firewalld") && chains.keySet().stream().anyMatch(chain -> chain.contains("docker"));
    }

    private boolean has(String prefix) {
        return chains.keySet().stream().anyMatch(chain -> chain.startsWith(prefix));
    }
}
