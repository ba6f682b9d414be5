package io.vigie.collect.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.builder.HostBuilder;
import io.vigie.collect.host.HostRoot;
import io.vigie.lab.FirewallLab;
import io.vigie.report.Host;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule that is not understood makes unknown what depends on it, and nothing else: by this machine's kernel. */
@EnabledIf(value = "available", disabledReason = "needs root, iproute2, iptables and nftables")
@Tag("root")
class UncertainRulesTest {
    @TempDir
    private Path root;

    private FirewallLab network;

    static boolean available() {
        return FirewallLab.available();
    }

    @BeforeEach
    void make() throws Exception {
        network = FirewallLab.make();
        for (String command : List.of(
                "iptables-nft -t nat -N DOCKER",
                "iptables-nft -t nat -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER",
                "iptables-nft -N DOCKER",
                "iptables-nft -N DOCKER-USER",
                "iptables-nft -A FORWARD -j DOCKER-USER",
                "iptables-nft -A FORWARD -o docker0 -j DOCKER",
                "iptables-nft -A FORWARD -i docker0 -j ACCEPT",
                "iptables-nft -A DOCKER ! -i docker0 -o docker0 -p tcp --dport 80 -j ACCEPT")) {
            network.run(command);
        }
    }

    @AfterEach
    void remove() throws Exception {
        network.close();
    }

    private Host seen() throws Exception {
        KnownFilters known = network.known();
        HostBuilder found = new HostBuilder();
        new Firewalls(new HostRoot(root), any -> known).scan(found);
        return found.build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-A DOCKER-USER -m mark --mark 5 -j DROP",
                "-A DOCKER-USER -m string --algo bm --string x -j DROP",
                "-A DOCKER-USER -m recent --name bad --rcheck -j DROP",
                "-A FORWARD -m mark --mark 5 -j DROP"
            })
    void before_published_ports(String rule) throws Exception {
        network.run("iptables-nft -P INPUT DROP");
        network.run("iptables-nft " + rule);

        Host seen = seen();

        assertThat(seen.firewalls()).contains(List.of("iptables"));
        assertThat(seen.inputFilteredFamilies()).contains(List.of("ipv4"));
    }

    @Test
    void a_host_whose_network_is_not_up_yet_has_its_firewall_all_the_same() throws Exception {
        network.run("iptables-nft -P INPUT DROP", "ip link del eth0");

        assertThat(seen().firewalls()).contains(List.of("iptables"));
        assertThat(seen().inputFilteredFamilies()).contains(List.of("ipv4"));
        assertThat(seen().publishedFilteredFamilies()).contains(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-m mark --mark 5 -j ACCEPT", "-m recent --name good --rcheck -j ACCEPT"})
    void before_the_host_itself(String rule) throws Exception {
        network.run("iptables-nft -A DOCKER-USER -i eth0 -j DROP");
        network.run("iptables-nft -P INPUT DROP");
        network.run("iptables-nft -A INPUT " + rule);

        assertThat(seen().publishedFilteredFamilies()).contains(List.of("ipv4"));
        assertThat(seen().dockerUserFiltered()).contains(true);
    }
}
