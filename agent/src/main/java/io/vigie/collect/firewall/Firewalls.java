package io.vigie.collect.firewall;

import static io.vigie.collect.builder.HostBuilder.ADDRESS_FAMILIES;
import static io.vigie.collect.builder.HostBuilder.DOCKER_USER_FILTERED;
import static io.vigie.collect.builder.HostBuilder.FIREWALLS;
import static io.vigie.collect.builder.HostBuilder.INPUT_FILTERED_FAMILIES;
import static io.vigie.collect.builder.HostBuilder.PUBLISHED_FILTERED_FAMILIES;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.host.HostProcess;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.reachability.HostReachability;
import io.vigie.collect.reachability.Reachability;
import io.vigie.report.Host;
import io.vigie.report.Missing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Firewalls as the kernel has them, or, where it does not answer, by the files they start from. Those do not tell of
 * rules that somebody loaded by hand; so without the kernel no host is said to have none. Files that refuse nothing in
 * general, such as those that packages bring, are not taken for a firewall either.
 */
public final class Firewalls {
    private static final List<Fact<Host, ?>> FROM_KERNEL =
            List.of(INPUT_FILTERED_FAMILIES, PUBLISHED_FILTERED_FAMILIES);
    private static final String UNITS = "/etc/systemd/system/";
    private static final List<String> WANTS =
            List.of("multi-user.target.wants/", "sysinit.target.wants/", "basic.target.wants/");
    private static final List<String> SAVED =
            List.of("/etc/iptables/rules.v4", "/etc/sysconfig/iptables", "/etc/iptables/rules-save");
    /** Otherwise ufw lets in what no rule is about. */
    private static final Pattern LETS_IN = Pattern.compile("(?im)^\\s*DEFAULT_INPUT_POLICY=\"?ACCEPT\"?\\s*$");

    private static final List<String> TABLES =
            List.of("/etc/nftables.conf", "/etc/sysconfig/nftables.conf", "/etc/nftables.nft");

    private final HostRoot root;
    private final KnownFilters.Source kernel;
    /** Whether each filters before published ports, by its name. */
    private final TreeMap<String, Boolean> filtering = new TreeMap<>();

    public Firewalls(HostRoot root, KnownFilters.Source kernel) {
        this.root = root;
        this.kernel = kernel;
    }

    public void scan(RecordBuilder<Host> found) {
        try {
            inForce(kernel.of(root), found);
        } catch (IOException unanswered) {
            Missing why = NotRead.why(unanswered);
            inFiles(why, found);
            found.missAll(FROM_KERNEL, why);
        }
    }

    /** What one rule leaves uncertain makes nothing else unknown. */
    private void inForce(KnownFilters known, RecordBuilder<Host> found) {
        HostReachability seen = new HostReachability(
                known.network().map(network -> new Reachability(known.filters(), network.withWayOutside())),
                known.filters());
        known.network()
                .map(AddressFamilies::of)
                .ifPresent(families -> found.put(ADDRESS_FAMILIES, Optional.of(families)));
        try {
            found.put(FIREWALLS, Optional.of(seen.firewalls()), known.source());
        } catch (NotRead uncertain) {
            inFiles(NotRead.why(uncertain), found);
        }
        try {
            found.put(INPUT_FILTERED_FAMILIES, Optional.of(seen.inputFiltered()), known.source());
        } catch (NotRead uncertain) {
            found.miss(INPUT_FILTERED_FAMILIES, NotRead.why(uncertain));
        }
        try {
            List<String> published = seen.publishedFiltered();
            found.put(PUBLISHED_FILTERED_FAMILIES, Optional.of(published), known.source())
                    .put(DOCKER_USER_FILTERED, Optional.of(!published.isEmpty()), known.source());
        } catch (NotRead uncertain) {
            Missing why = NotRead.why(uncertain);
            found.miss(PUBLISHED_FILTERED_FAMILIES, why).miss(DOCKER_USER_FILTERED, why);
        }
    }

    private void inFiles(Missing why, RecordBuilder<Host> found) {
        ufw();
        firewalld();
        nftables();
        iptables();
        if (filtering.isEmpty()) {
            found.miss(FIREWALLS, why).miss(DOCKER_USER_FILTERED, why);
        } else {
            String sources = String.join(", ", filtering.keySet());
            found.put(FIREWALLS, Optional.of(List.copyOf(filtering.keySet())))
                    .put(DOCKER_USER_FILTERED, Optional.of(filtering.containsValue(true)), "rules of " + sources);
        }
    }

    private void ufw() {
        boolean enabled = root.text("/etc/ufw/ufw.conf")
                .filter(text -> text.lines().anyMatch(line -> line.strip().matches("(?i)ENABLED=\"?yes\"?")))
                .isPresent();
        boolean refuses = root.text("/etc/default/ufw")
                .filter(text -> LETS_IN.matcher(text).find())
                .isEmpty();
        if (enabled && refuses) {
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
        boolean rules = anyHas(InputRules::refuseInRuleset, TABLES);
        if (rules && isStarted("nftables")) {
            filtering.put("nftables", anyHas(DockerUserChain::filtersInRuleset, TABLES));
        }
    }

    private void iptables() {
        boolean rules = anyHas(InputRules::refuseInTables, SAVED);
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
