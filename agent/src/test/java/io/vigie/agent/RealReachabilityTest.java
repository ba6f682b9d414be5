package io.vigie.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.lab.LabAgent;
import io.vigie.lab.LabEngine;
import io.vigie.lab.LabNetwork;
import io.vigie.report.Container;
import io.vigie.report.Subject;
import io.vigie.report.value.ReachablePort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The agent as a process beside a real engine, whose host has two cards, {@code ens3} with the default route and {@code
 * ens4}: what it reports of ports, and what connects to them from a machine behind each card.
 */
@EnabledIf(value = "available", disabledReason = "needs root, a Docker Engine to start and nftables")
@Tag("engine")
class RealReachabilityTest {
    private static final String HOST = "198.51.100.1";
    private static final String SECOND = "203.0.113.1";

    private static LabEngine engine;
    private static LabNetwork behindFirst;
    private static LabNetwork behindSecond;
    private static String loopbackOnly;

    static boolean available() {
        return LabEngine.available() && LabNetwork.has("nft", "iptables-nft");
    }

    @BeforeAll
    static void begin() throws Exception {
        engine = LabEngine.start();
        behindFirst = machine("ens3", HOST, "198.51.100.2");
        behindSecond = machine("ens4", SECOND, "203.0.113.2");
        host("ip route add default via 198.51.100.2");
        engine.docker("network", "create", "front");
        server("web", "-p", "8080:80");
        server("shop", "--network", "front", "-p", "8081:80");
        server("database", "-p", "127.0.0.1:9091:80");
        engine.docker(
                "create", "--name", "resting", "-p", "8083:80", "lab/busybox:1", "busybox", "httpd", "-f", "-p", "80");
        loopbackOnly = engine.docker("inspect", "--format", "{{.NetworkSettings.IPAddress}}", "database");
        for (LabNetwork machine : List.of(behindFirst, behindSecond)) {
            String by = machine == behindFirst ? HOST : SECOND;
            machine.run("ip route add 172.17.0.0/16 via " + by);
            assertThat(connects(machine, by, 8080)).isTrue();
        }
    }

    private static void server(String name, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of("run", "-d", "--name", name));
        words.addAll(List.of(arguments));
        words.addAll(List.of("lab/busybox:1", "busybox", "httpd", "-f", "-p", "80"));
        engine.docker(words.toArray(String[]::new));
    }

    /** With this address, behind a card of the host with that one. */
    private static LabNetwork machine(String device, String hosts, String address) throws Exception {
        LabNetwork machine = LabNetwork.make();
        machine.join("eth0", engine.namespace(), device);
        machine.shell("ip link set lo up; ip link set eth0 up; ip addr add " + address + "/24 dev eth0");
        host("ip addr add " + hosts + "/24 dev " + device + "; ip link set " + device + " up");
        return machine;
    }

    @AfterAll
    static void end() throws IOException {
        behindFirst.close();
        behindSecond.close();
        engine.close();
    }

    @BeforeEach
    void leaveOnlyTheEnginesRules() throws Exception {
        host("""
                iptables -F DOCKER-USER; iptables -A DOCKER-USER -j RETURN
                iptables -t mangle -F; iptables -t raw -F; iptables -P INPUT ACCEPT; iptables -F INPUT
                nft delete table inet mine 2>/dev/null || true
                """);
    }

    private static void host(String script) throws Exception {
        LabNetwork.shellIn(engine.namespace(), script);
    }

    private static boolean connects(LabNetwork from, String address, int port) throws Exception {
        return connectsFrom(from, "0.0.0.0", address, port);
    }

    private static boolean connectsFrom(LabNetwork from, String own, String address, int port) throws Exception {
        return from.inside(() -> {
            try (Socket socket = new Socket()) {
                socket.bind(new InetSocketAddress(own, 0));
                socket.connect(new InetSocketAddress(address, port), 700);
                return true;
            } catch (IOException refused) {
                return false;
            }
        });
    }

    /** Ports of all containers by their names. */
    private static Map<String, List<ReachablePort>> report() throws Exception {
        return LabAgent.reportOfNetwork(engine).subjects().stream()
                .filter(subject -> subject.configuration().orElse(null) instanceof Container)
                .collect(Collectors.toMap(Subject::name, RealReachabilityTest::ports));
    }

    private static List<ReachablePort> ports(Subject subject) {
        Container container = (Container) subject.configuration().orElseThrow();
        return container.reachablePorts().orElseThrow(() -> new AssertionError(container.missing()));
    }

    /** Cards by which external clients reach it; {@code ?} before those of which that is not known. */
    private static String open(List<ReachablePort> ports, String path) {
        return ports.stream()
                .filter(port -> port.path().equals(path) && port.addressFamily().equals("ipv4"))
                .map(port -> port.open()
                        .map(open -> open ? String.join(" ", port.devices()) : "")
                        .orElse("? " + String.join(" ", port.devices())))
                .collect(Collectors.joining());
    }

    @Test
    void whom_a_table_of_its_own_sends_answers_by_a_card_is_a_client_there() throws Exception {
        host("ip route add default via 203.0.113.2 dev ens4 table 101; ip rule add iif docker0 lookup 101");
        try {
            behindSecond.shell("ip addr add 192.0.2.77/32 dev lo");
            host("iptables -I DOCKER-USER -s 203.0.113.0/24 -j DROP; iptables -I DOCKER-USER -i ens3 -j DROP");

            assertThat(open(report().get("web"), "published")).isEqualTo("ens4");
            assertThat(connects(behindSecond, SECOND, 8080)).isFalse();
            assertThat(connectsFrom(behindSecond, "192.0.2.77", SECOND, 8080)).isTrue();
        } finally {
            host("ip rule del iif docker0 lookup 101; ip route flush table 101");
            behindSecond.shell("ip addr del 192.0.2.77/32 dev lo");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Breadth of what is refused.
                "iptables -t mangle -A PREROUTING -s 224.0.0.0/3 -j DROP | ens3 ens4 | ens3 ens4",
                "iptables -I DOCKER-USER -s 0.0.0.0/1 -j DROP | ens3 ens4 | ens3 ens4",
                "nft insert rule ip filter DOCKER-USER ip saddr { 0.0.0.0/1, 224.0.0.0/4 } drop | ens3 ens4 | ens3 ens4",
                "iptables -I DOCKER-USER -s 0.0.0.0/1 -j DROP; iptables -I DOCKER-USER -s 128.0.0.0/1 -j DROP | '' | ''",
                "iptables -t raw -A PREROUTING -s 203.0.113.0/24 -j DROP | ens3 | ens3",
                // Devices that are there, and others.
                "iptables -I DOCKER-USER -i eth0 -j DROP | ens3 ens4 | ens3 ens4",
                "iptables -I DOCKER-USER -i ens3 -j DROP | ens4 | ens4",
                "iptables -I DOCKER-USER -i ens+ -j DROP | '' | ''",
                "iptables -I DOCKER-USER ! -i ens3 -m conntrack --ctstate NEW -j DROP | ens3 | ens3",
                "iptables -I DOCKER-USER -m conntrack --ctorigdst 198.51.100.1 -j DROP | ens3 ens4 | ens3 ens4",
                // The way to its own network.
                "iptables -I DOCKER-USER -i ens+ -o docker0 -j DROP | '' | ens3 ens4",
                "iptables -I DOCKER-USER -i ens+ ! -o docker0 -j DROP | ens3 ens4 | ''",
                "iptables -t mangle -A FORWARD -d 172.17.0.0/16 -m conntrack --ctstate NEW -j DROP | '' | ens3 ens4",
                // One port alone.
                "iptables -I DOCKER-USER -p tcp -m conntrack --ctorigdstport 8080 -j DROP | '' | ens3 ens4",
                // What is not understood.
                "iptables -A DOCKER-USER -m mark --mark 5 -j RETURN | ens3 ens4 | ens3 ens4",
                "iptables -I DOCKER-USER -m string --algo bm --string x -o docker0 -j DROP | ? ens3 ens4 | ens3 ens4",
                "iptables -I DOCKER-USER -p tcp -m u32 --u32 \"6&0xFF=6\" -m conntrack --ctorigdstport 8081 -j DROP | ens3 ens4 | ? ens3 ens4"
            })
    void a_published_port_is_open_by_the_cards_by_which_external_clients_connect(String rules, String web, String shop)
            throws Exception {
        host(rules);

        Map<String, List<ReachablePort>> reported = report();

        assertThat(open(reported.get("web"), "published")).isEqualTo(web);
        assertThat(open(reported.get("shop"), "published")).isEqualTo(shop);
        assertThat(open(reported.get("database"), "published")).isEmpty();
        confirm(rules, web, 8080);
        confirm(rules, shop, 8081);
    }

    /** What connects is open, and what does not is not: but for the one machine that a rule names, and where nobody knows. */
    private static void confirm(String rules, String devices, int port) throws Exception {
        if (!devices.startsWith("?")) {
            String other = rules.contains("ctorigdst 198") ? "ens4" : devices;
            assertThat(connects(behindFirst, HOST, port)).isEqualTo(other.contains("ens3"));
            assertThat(connects(behindSecond, SECOND, port)).isEqualTo(other.contains("ens4"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true | ens3 ens4",
                "iptables -t raw -A PREROUTING -i ens3 -d 172.17.0.0/16 -j DROP | ens4",
                "iptables -t raw -A PREROUTING ! -i docker0 -d 172.17.0.0/16 -j DROP | ''",
                "iptables -I DOCKER-USER -i ens+ -m conntrack ! --ctstate DNAT -j DROP | ''"
            })
    void a_port_of_the_loopback_is_open_to_machines_that_make_a_route_to_the_container(String rules, String devices)
            throws Exception {
        host(rules);

        assertThat(open(report().get("database"), "direct")).isEqualTo(devices);
        assertThat(connects(behindFirst, loopbackOnly, 80)).isEqualTo(devices.contains("ens3"));
        assertThat(connects(behindSecond, loopbackOnly, 80)).isEqualTo(devices.contains("ens4"));
    }

    @Test
    void networks_that_are_let_in_are_named() throws Exception {
        host("iptables -I DOCKER-USER ! -s 198.51.100.0/24 -i ens+ -j DROP");

        ReachablePort web = report().get("web").stream()
                .filter(port -> port.path().equals("published"))
                .findFirst()
                .orElseThrow();

        assertThat(web.open()).contains(false);
        assertThat(web.devices()).containsExactly("ens3");
        assertThat(web.clients()).contains("198.51.100.2/31");
    }

    @Test
    void a_container_that_does_not_run_is_told_by_what_awaits_it() throws Exception {
        assertThat(open(report().get("resting"), "published")).isEqualTo("ens3 ens4");

        host("iptables -I DOCKER-USER -i ens3 -j DROP");
        assertThat(open(report().get("resting"), "published")).isEqualTo("ens4");
    }
}
