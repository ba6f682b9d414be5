package io.vigie.collect.networks;

import io.vigie.collect.facts.Gathering;
import io.vigie.collect.host.HostProcess;
import io.vigie.collect.host.HostRoot;
import io.vigie.report.Missing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Firewalls by the files they start from. Rules that somebody loaded by hand are not seen; so a host on which none is found
 * is not said to have none.
 */
final class Firewalls {
    private static final String UNITS = "/etc/systemd/system/";
    private static final List<String> WANTS =
            List.of("multi-user.target.wants/", "sysinit.target.wants/", "basic.target.wants/");
    private static final List<String> SAVED =
            List.of("/etc/iptables/rules.v4", "/etc/sysconfig/iptables", "/etc/iptables/rules-save");
    private static final List<String> TABLES =
            List.of("/etc/nftables.conf", "/etc/sysconfig/nftables.conf", "/etc/nftables.nft");

    private static final Pattern RULE = Pattern.compile("^-[AI] DOCKER-USER\\b(?!.*-j RETURN)", Pattern.MULTILINE);
    private static final Pattern DIRECT = Pattern.compile("chain=\"DOCKER-USER\"[^>]*>(?!\\s*-j RETURN)");
    private static final Pattern CHAIN = Pattern.compile(
            "chain DOCKER-USER\\s*\\{[^}]*\\b(drop|reject|jump|goto)\\b|add rule \\S+ \\S+ DOCKER-USER .*\\b(drop|reject|jump|goto)\\b");

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
            found.miss("firewalls", Missing.NOT_SUPPORTED).miss("dockerUserFiltered", Missing.NOT_SUPPORTED);
        } else {
            String sources = String.join(", ", filtering.keySet());
            found.put("firewalls", Optional.of(List.copyOf(filtering.keySet())))
                    .put("dockerUserFiltered", Optional.of(filtering.containsValue(true)), "rules of " + sources);
        }
    }

    private void ufw() {
        boolean enabled = root.text("/etc/ufw/ufw.conf")
                .filter(text -> text.lines().anyMatch(line -> line.strip().matches("(?i)ENABLED=\"?yes\"?")))
                .isPresent();
        if (enabled) {
            filtering.put("ufw", anyHas(RULE, List.of("/etc/ufw/after.rules", "/etc/ufw/before.rules")));
        }
    }

    private void firewalld() {
        if (!HostProcess.named(root, Set.of("firewalld")).isEmpty()) {
            filtering.put("firewalld", anyHas(DIRECT, List.of("/etc/firewalld/direct.xml")));
        }
    }

    private void nftables() {
        boolean rules = texts(TABLES).anyMatch(text -> text.contains("hook "));
        if (rules && isStarted("nftables")) {
            filtering.put("nftables", anyHas(CHAIN, TABLES));
        }
    }

    private void iptables() {
        boolean rules = texts(SAVED).anyMatch(text -> text.contains("-A "));
        if (rules && (isStarted("netfilter-persistent") || isStarted("iptables"))) {
            filtering.put("iptables", anyHas(RULE, SAVED));
        }
    }

    private Stream<String> texts(List<String> paths) {
        return paths.stream().flatMap(path -> root.text(path).stream());
    }

    private boolean anyHas(Pattern pattern, List<String> paths) {
        return texts(paths).anyMatch(text -> pattern.matcher(text).find());
    }

    /** By systemd or OpenRC. */
    private boolean isStarted(String service) {
        return WANTS.stream().anyMatch(folder -> root.exists(UNITS + folder + service + ".service"))
                || Stream.of("default", "boot")
                        .anyMatch(level -> root.exists("/etc/runlevels/" + level + "/" + service));
    }
}
