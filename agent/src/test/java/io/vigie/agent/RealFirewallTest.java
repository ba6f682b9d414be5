package io.vigie.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.lab.LabEngine;
import io.vigie.lab.LabNetwork;
import io.vigie.report.Host;
import io.vigie.report.reader.ReportReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The agent as a process of its own beside a real engine, on a host that has the engine's network and nothing else. */
@EnabledIf(value = "available", disabledReason = "needs root, a Docker Engine to start, nftables and ipset")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("engine")
class RealFirewallTest {
    private static final String SOURCE = "nf_tables of the kernel";
    private static LabEngine engine;

    @TempDir
    private Path folder;

    static boolean available() {
        return LabEngine.available()
                && LabNetwork.has("nft", "iptables-nft", "ipset")
                && Files.isExecutable(Path.of("/usr/bin/setpriv"));
    }

    @BeforeAll
    static void begin() throws Exception {
        engine = LabEngine.start();
        LabNetwork.shellIn(
                engine.namespace(),
                "ip link add eth0 type veth peer name wire; ip addr add 192.0.2.10/24 dev eth0; ip link set eth0 up;"
                        + " ip link set wire up; ip route add default via 192.0.2.1");
        engine.run("--name", "web", "-p", "8080:80");
    }

    @AfterAll
    static void end() throws IOException {
        engine.close();
    }

    /** Words before the agent's own say in what surroundings it runs. */
    private Host report(String... surroundings) throws Exception {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", engine.namespace()));
        words.addAll(List.of(surroundings));
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "report",
                "--docker",
                engine.address(),
                "--no-probe"));
        Path errors = folder.resolve("errors");
        Process agent = new ProcessBuilder(words).redirectError(errors.toFile()).start();
        byte[] out = agent.getInputStream().readAllBytes();
        assertThat(agent.waitFor()).as(Files.readString(errors)).isZero();
        return ReportReader.read(out).report().subjects().stream()
                .flatMap(subject -> subject.configuration().stream())
                .filter(Host.class::isInstance)
                .map(Host.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Its own process is the first one there. */
    private Host reportAsOnlyProcess() throws Exception {
        return report("unshare", "--pid", "--fork", "--mount-proc");
    }

    private static void run(String command) throws Exception {
        LabNetwork.runIn(engine.namespace(), command);
    }

    @Test
    @Order(1)
    void an_engine_alone_makes_no_firewall_and_lets_published_ports_pass() throws Exception {
        Host host = reportAsOnlyProcess();

        assertThat(host.firewalls()).contains(List.of());
        assertThat(host.inputFilteredFamilies()).contains(List.of());
        assertThat(host.publishedFilteredFamilies()).contains(List.of());
        assertThat(host.dockerUserFiltered()).contains(false);
        assertThat(host.addressFamilies()).contains(List.of("ipv4"));
        assertThat(host.sources()).containsEntry("firewalls", SOURCE).containsEntry("dockerUserFiltered", SOURCE);
    }

    @Test
    @Order(2)
    void what_is_loaded_by_hand_is_seen_at_the_next_look() throws Exception {
        run("iptables -P INPUT DROP");
        Host around = reportAsOnlyProcess();
        run("iptables -I DOCKER-USER -i eth0 ! -s 10.0.0.0/8 -j DROP");
        Host before = reportAsOnlyProcess();

        assertThat(around.firewalls()).contains(List.of("iptables"));
        assertThat(around.inputFilteredFamilies()).contains(List.of("ipv4"));
        assertThat(around.publishedFilteredFamilies()).contains(List.of());
        assertThat(before.publishedFilteredFamilies()).contains(List.of("ipv4"));
        assertThat(before.dockerUserFiltered()).contains(true);
    }

    @Test
    @Order(3)
    void tables_of_the_older_iptables_are_read_beside() throws Exception {
        run("ip6tables-legacy -P INPUT DROP");
        run("ip addr add 2001:db8:2::10/64 dev eth0 nodad");
        Host host = reportAsOnlyProcess();

        assertThat(host.inputFilteredFamilies()).contains(List.of("ipv4", "ipv6"));
        assertThat(host.sources())
                .containsEntry("inputFilteredFamilies", SOURCE + ", the legacy ip tables of the kernel");
    }

    @Test
    @Order(4)
    void an_agent_in_another_network_than_the_hosts_does_not_take_its_own_for_it() throws Exception {
        Host host = report();

        assertThat(host.firewalls()).isEmpty();
        assertThat(host.missing())
                .containsEntry("firewalls", "other-network")
                .containsEntry("publishedFilteredFamilies", "other-network");
    }

    @Test
    @Order(5)
    void an_agent_that_may_not_ask_says_so() throws Exception {
        Host host = report(
                "unshare",
                "--pid",
                "--fork",
                "--mount-proc",
                "setpriv",
                "--bounding-set",
                "-net_admin",
                "--inh-caps",
                "-net_admin");

        assertThat(host.firewalls()).isEmpty();
        assertThat(host.missing())
                .containsEntry("firewalls", "not-permitted")
                .containsEntry("inputFilteredFamilies", "not-permitted");
    }

    static boolean traces() {
        return Files.isExecutable(Path.of("/usr/bin/strace"));
    }

    /** By the numbers of nf_tables' and the audit's questions, as the kernel was sent them. */
    @Test
    @Order(6)
    @EnabledIf(value = "traces", disabledReason = "needs Debian's strace")
    void nothing_but_questions_is_sent_to_the_kernel() throws Exception {
        run("nft add table inet mine");
        run("nft add chain inet mine first { type filter hook input priority 0 ; }");
        run("ipset create some hash:net");
        run("iptables -I DOCKER-USER -m set --match-set some src -j DROP");
        run("nft add rule inet mine first tcp dport vmap { 22 : accept, 5432 : drop }");
        Path trace = folder.resolve("trace");

        report(
                "unshare",
                "--pid",
                "--fork",
                "--mount-proc",
                "strace",
                "-f",
                "-qq",
                "-X",
                "raw",
                "-e",
                "trace=sendto,sendmsg,sendmmsg,setsockopt",
                "-o",
                trace.toString());

        String calls = Files.readString(trace);
        assertThat(Pattern.compile("nlmsg_type=(0x[0-9a-f]+)").matcher(calls).results())
                .map(call -> call.group(1))
                .contains("0xa01", "0xa04", "0xa07", "0xa0d", "0x12", "0x16", "0x1a", "0x607", "0x60f")
                .isSubsetOf(
                        "0xa01", "0xa04", "0xa07", "0xa0d", "0x12", "0x16", "0x1a", "0x607", "0x60f", "0x3e8", "0x3f5");
        assertThat(Pattern.compile("setsockopt\\(\\d+, (?:0|0x0|41|0x29), .*")
                        .matcher(calls)
                        .results())
                .as("options of IPv4 and IPv6, where iptables would set rules")
                .isEmpty();
    }
}
