package io.vigie.rules.fixes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.json.Json;
import io.vigie.lab.FirewallLab;
import io.vigie.lab.LabNetwork;
import io.vigie.rules.Catalogue;
import io.vigie.rules.verdicts.Evidence;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the rules tell people to run, against this machine's kernel: a host between the outside and a container, each a
 * network of its own. Needs root and Debian's nftables, iptables and iproute2.
 */
@EnabledIf(value = "available", disabledReason = "needs root, iproute2, iptables and nftables")
@Tag("root")
class RealFirewallFixesTest {
    private static final String OUTSIDE = "192.0.2.9";
    private static final String HOST = "192.0.2.1";
    private static final String CONTAINER = "172.17.0.2";

    @TempDir
    private Path folder;

    private LabNetwork outside;
    private LabNetwork host;
    private LabNetwork container;

    static boolean available() {
        return LabNetwork.has("nft", "iptables-nft", "ip6tables-nft");
    }

    @BeforeEach
    void make() throws Exception {
        outside = LabNetwork.make();
        host = LabNetwork.make();
        container = LabNetwork.make();
        host.join("eth0", outside, "eth0");
        host.shell("ip link add docker0 type bridge");
        host.join("veth1", container, "eth0");
        host.shell("ip link set veth1 master docker0; ip link set veth1 up");
        outside.shell("ip addr add " + OUTSIDE + "/24 dev eth0; ip link set eth0 up; ip route add default via " + HOST);
        container.shell(
                "ip addr add " + CONTAINER + "/16 dev eth0; ip link set eth0 up; ip route add default via 172.17.0.1");
        host.shell("ip addr add " + HOST
                + "/24 dev eth0; ip addr add 2001:db8:2::10/64 dev eth0 nodad; ip addr add 172.17.0.1/16 dev docker0; ip link set eth0 up; "
                + "ip link set docker0 up; ip link set lo up; echo 1 > /proc/sys/net/ipv4/ip_forward");
        docker("iptables-nft");
        docker("ip6tables-nft");
    }

    private void docker(String iptables) throws Exception {
        host.shell("""
                %1$s -t nat -N DOCKER
                %1$s -t nat -A POSTROUTING ! -o docker0 -j MASQUERADE
                %1$s -t nat -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
                %1$s -N DOCKER
                %1$s -N DOCKER-USER
                %1$s -A FORWARD -j DOCKER-USER
                %1$s -A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
                %1$s -A FORWARD -o docker0 -j DOCKER
                %1$s -A FORWARD -i docker0 -j ACCEPT
                %1$s -A DOCKER ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT
                %1$s -A DOCKER-USER -j RETURN
                """.formatted(iptables));
    }

    @AfterEach
    void remove() throws Exception {
        outside.close();
        host.close();
        container.close();
    }

    private String fix(String rule, Locale language, String trusted) {
        return fix(rule, language, trusted, "iptables");
    }

    /** On a host with Debian's packages, for whom these are trusted, and an engine that writes its rules with this. */
    private String fix(String rule, Locale language, String trusted, String backend) {
        FixSteps steps = new FixSteps(
                List.of(
                        new Evidence("host.packageManager", Json.of("dpkg"), "there"),
                        new Evidence("host.engineFirewallBackend", Json.of(backend), "there"),
                        new Evidence("engine.firewallBackend", Json.of(backend), "there")),
                "web");
        String written = steps.of(Catalogue.bundled().rules().stream()
                        .filter(one -> one.id().equals(rule))
                        .findFirst()
                        .flatMap(one -> one.fix().command())
                        .flatMap(ChangeText::in)
                        .orElseThrow())
                .in(language);
        return written.lines()
                .filter(line -> line.matches("(?:ip6?tables|nft|printf|\\(echo) .*") && !line.contains("[Unit]"))
                .collect(Collectors.joining("\n"))
                .replace("iptables -I", "iptables-nft -I")
                .replace("ip6tables -I", "ip6tables-nft -I")
                .replaceAll("<trusted-ipv6>|<réseau-de-confiance-ipv6>", "2001:db8::/64")
                .replaceAll("<trusted>|<réseau-de-confiance>", trusted)
                .replaceAll("<outside>|<interface-externe>", "eth0")
                .replaceAll("<open-ports>|<ports-ouverts>", "22")
                .replace("/etc/host-firewall.nft", rules().toString());
    }

    private Path rules() {
        return folder.resolve("rules");
    }

    private FirewallLab.Seen filters() throws Exception {
        return FirewallLab.Seen.in(host);
    }

    private static void connect(LabNetwork from, LabNetwork to, String address, int port) throws Exception {
        try (ServerSocket server = to.inside(() -> new ServerSocket(port))) {
            from.inside(() -> {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(address, port), 1_000);
                    return socket.isConnected();
                }
            });
            assertThat(server.isBound()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "container-port-filtered, en",
        "container-port-filtered, fr",
        "host-published-ports-filtered, en",
        "host-published-ports-filtered, fr"
    })
    void strangers_reach_no_container_and_containers_reach_the_outside(String rule, Locale language) throws Exception {
        connect(outside, container, CONTAINER, 80);
        assertThat(filters().publishedFiltered()).isEmpty();

        host.shell(fix(rule, language, "198.51.100.0/24"));

        assertThat(filters().publishedFiltered()).containsExactly("ipv4");
        assertThatThrownBy(() -> connect(outside, container, CONTAINER, 80)).isInstanceOf(SocketTimeoutException.class);
        connect(container, outside, OUTSIDE, 443);
    }

    /** As Engine 29 writes its rules there: chains of its own, and no DOCKER-USER. */
    private void dockerWithNftables() throws Exception {
        host.shell("nft flush ruleset; ip addr add fd00:17::1/64 dev docker0 nodad");
        for (String family : List.of("ip", "ip6")) {
            host.shell("nft add table %1$s docker-bridges".formatted(family)
                    + "; nft add chain %1$s docker-bridges nat-PREROUTING '{ type nat hook prerouting priority -100; }'"
                            .formatted(family)
                    + "; nft add chain %1$s docker-bridges filter-FORWARD '{ type filter hook forward priority 0; policy accept; }'"
                            .formatted(family)
                    + "; nft add rule %1$s docker-bridges filter-FORWARD oifname docker0 ct state established,related accept"
                            .formatted(family)
                    + "; nft add rule %1$s docker-bridges filter-FORWARD iifname docker0 accept".formatted(family)
                    + "; nft add rule %1$s docker-bridges filter-FORWARD oifname docker0 tcp dport 80 accept"
                            .formatted(family));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "container-port-filtered, en, nftables",
        "container-port-filtered, fr, nftables+firewalld",
        "host-published-ports-filtered, en, nftables",
        "host-published-ports-filtered, fr, nftables"
    })
    void an_engine_with_nftables_has_no_docker_user_and_a_table_of_ones_own_filters(
            String rule, Locale language, String backend) throws Exception {
        dockerWithNftables();
        connect(outside, container, CONTAINER, 80);
        String fix = fix(rule, language, "198.51.100.0/24", backend);
        assertThat(fix).doesNotContain("iptables", "DOCKER-USER");

        host.shell(fix);

        assertThat(filters().publishedFiltered()).containsExactly("ipv4", "ipv6");
        host.shell("nft list table inet docker-user | grep -q 'ip6 saddr != 2001:db8::/64 drop'");
        assertThatThrownBy(() -> connect(outside, container, CONTAINER, 80)).isInstanceOf(SocketTimeoutException.class);
        connect(container, outside, OUTSIDE, 443);
    }

    @Test
    void an_engine_with_nftables_lets_in_who_is_trusted() throws Exception {
        dockerWithNftables();

        host.shell(fix("host-published-ports-filtered", Locale.ENGLISH, "192.0.2.0/24", "nftables"));

        connect(outside, container, CONTAINER, 80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void nobody_reaches_a_container_at_its_own_address_and_it_still_reaches_the_outside(Locale language)
            throws Exception {
        connect(outside, container, CONTAINER, 80);

        host.shell(fix("container-port-direct", language, "198.51.100.0/24")
                .replaceAll("<network of containers>|<réseau des conteneurs>", "172.17.0.0/16")
                .replaceAll("<IPv6 network of containers>|<réseau IPv6 des conteneurs>", "fd00:17::/64"));

        assertThatThrownBy(() -> connect(outside, container, CONTAINER, 80)).isInstanceOf(SocketTimeoutException.class);
        connect(container, outside, OUTSIDE, 443);
    }

    @Test
    void who_is_trusted_still_reaches_a_container() throws Exception {
        host.shell(fix("host-published-ports-filtered", Locale.ENGLISH, "192.0.2.0/24"));

        connect(outside, container, CONTAINER, 80);
    }

    @Test
    void a_table_of_its_own_closes_the_host_but_for_ssh_and_leaves_the_engines_rules() throws Exception {
        connect(outside, host, HOST, 5432);
        String script = fix("host-firewall", Locale.ENGLISH, "198.51.100.0/24");

        host.shell(script + "\nnft -f " + rules() + "\nnft -f " + rules());

        assertThat(filters().firewalls()).containsExactly("nftables");
        assertThat(filters().inputFiltered()).containsExactly("ipv4", "ipv6");
        assertThatThrownBy(() -> connect(outside, host, HOST, 5432)).isInstanceOf(SocketTimeoutException.class);
        connect(outside, host, HOST, 22);
        connect(host, outside, OUTSIDE, 443);
        connect(outside, container, CONTAINER, 80);
        host.shell("iptables-nft -t nat -S DOCKER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void a_firewall_for_one_family_becomes_one_for_both_and_can_be_loaded_again(Locale language) throws Exception {
        host.shell("iptables-nft -P INPUT DROP; iptables-nft -A INPUT -p tcp --dport 22 -j ACCEPT");
        assertThat(filters().inputFiltered()).containsExactly("ipv4");

        host.shell(fix("host-firewall-families", language, "198.51.100.0/24"));
        assertThat(filters().inputFiltered()).containsExactly("ipv4", "ipv6");
        connect(outside, host, HOST, 22);

        host.shell("nft delete table inet host; nft -f " + rules());
        assertThat(filters().inputFiltered()).containsExactly("ipv4", "ipv6");
        assertThat(saved()).contains("udp dport 546", "2001:db8::/64");
    }

    private String saved() throws IOException {
        return Files.readString(rules());
    }
}
