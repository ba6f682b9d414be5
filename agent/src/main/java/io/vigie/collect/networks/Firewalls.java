package io.vigie.collect.networks;

import io.vigie.collect.facts.Gathering;
import io.vigie.collect.host.HostProcess;
import io.vigie.collect.host.HostRoot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Firewalls by the files they start from. Rules that somebody loaded by hand are not seen; so a host on which none is found
 * is said to have none only where its kernel has no table of rules at all.
 */
final class Firewalls {
    private static final String UNITS = "/etc/systemd/system/";
    private static final List<String> WANTS =
            List.of("multi-user.target.wants/", "sysinit.target.wants/", "basic.target.wants/");
    private static final List<String> SAVED =
            List.of("/etc/iptables/rules.v4", "/etc/sysconfig/iptables", "/etc/iptables/rules-save");
    private static final List<String> TABLES =
            List.of("/etc/nftables.conf", "/etc/sysconfig/nftables.conf", "/etc/nftables.nft");

    private final HostRoot root;
    /** Whether each filters before published ports, by its name. */
    private final TreeMap<String, Boolean> filtering = new TreeMap<>();

    Firewalls(HostRoot root) {
        this.root = root;
    }

    void look(Gathering found) {
        ufw();
        firewalld();
        nftables();
        iptables();
        if (filtering.isEmpty()) {
            none(found);
        } else {
            String sources = String.join(", ", filtering.keySet());
            found.put("firewalls", Optional.of(List.copyOf(filtering.keySet())))
                    .put("dockerUserFiltered", Optional.of(filtering.containsValue(true)), "rules of " + sources);
        }
    }

    private void none(Gathering found) {
        new KernelFilters(root)
                .unseen()
                .ifPresentOrElse(
                        why -> found.miss("firewalls", why).miss("dockerUserFiltered", why),
                        () -> found.put("firewalls", Optional.of(List.of()), "/proc/modules, /proc/1/net")
                                .put("dockerUserFiltered", Optional.of(false), "/proc/modules, /proc/1/net"));
    }

    private void ufw() {
        boolean enabled = root.text("/etc/ufw/ufw.conf")
                .filter(text -> text.lines().anyMatch(line -> line.strip().matches("(?i)ENABLED=\"?yes\"?")))
                .isPresent();
        if (enabled) {
            filtering.put(
                    "ufw",
                    anyHas(DockerUserChain::filtersInTables, List.of("/etc/ufw/after.rules", "/etc/ufw/before.rules")));
        }
    }

    private void firewalld() {
        if (!HostProcess.named(root, Set.of("firewalld")).isEmpty()) {
            filtering.put("firewalld", anyHas(DockerUserChain::filtersDirectly, List.of("/etc/firewalld/direct.xml")));
        }
    }

    private void nftables() {
        boolean rules = texts(TABLES).anyMatch(text -> text.contains("hook "));
        if (rules && isStarted("nftables")) {
            filtering.put("nftables", anyHas(DockerUserChain::filtersInRuleset, TABLES));
        }
    }

    private void iptables() {
        boolean rules = texts(SAVED).anyMatch(text -> text.contains("-A "));
        if (rules && (isStarted("netfilter-persistent") || isStarted("iptables"))) {
            filtering.put("iptables", anyHas(DockerUserChain::filtersInTables, SAVED));
        }
    }

    private Stream<String> texts(List<String> paths) {
        return paths.stream().flatMap(path -> root.text(path).stream());
    }

    private boolean anyHas(Predicate<String> filters, List<String> paths) {
        return texts(paths).anyMatch(filters);
    }

    /** By systemd or OpenRC. */
    private boolean isStarted(String service) {
        return WANTS.stream().anyMatch(folder -> root.exists(UNITS + folder + service + ".service"))
                || Stream.of("default", "boot")
                        .anyMatch(level -> root.exists("/etc/runlevels/" + level + "/" + service));
    }
}
