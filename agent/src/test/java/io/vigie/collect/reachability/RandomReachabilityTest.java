package io.vigie.collect.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.firewall.model.Address;
import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.AddressSet;
import io.vigie.collect.firewall.model.Arrivals;
import io.vigie.collect.firewall.model.Engines;
import io.vigie.collect.firewall.model.Packet;
import io.vigie.collect.firewall.model.Packet.Endpoint;
import io.vigie.collect.firewall.model.PacketFilters;
import io.vigie.collect.firewall.model.PacketPath;
import io.vigie.collect.firewall.model.PacketPath.Behind;
import io.vigie.collect.firewall.model.Work;
import io.vigie.collect.reachability.ReachabilityLab.Client;
import io.vigie.collect.reachability.ReachabilityLab.Try;
import io.vigie.collect.routing.HostNetwork;
import io.vigie.collect.routing.NetworkDevice;
import io.vigie.lab.LabNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Rules at random, in the kernel of this machine: whatever the model says of a client, a connection from that client is
 * tried. What connects may not be called closed, what does not may not be called open. Needs root and Debian's nftables,
 * iptables, ipset and iproute2.
 */
@EnabledIf(value = "available", disabledReason = "needs root, iproute2, iptables, ipset and nftables")
@Tag("root")
@Tag("long")
class RandomReachabilityTest {
    private static final int RULE_SETS = Integer.getInteger("vigie.rule.sets", 40);
    private static final long SEED = Long.getLong("vigie.seed", 7);
    private static final List<Client> CLIENTS = List.of(
            new Client("eth0", "192.0.2.20"),
            new Client("eth0", "192.0.2.200"),
            new Client("eth0", "203.0.113.5"),
            new Client("eth0", "8.8.4.4"),
            new Client("eth0", "10.1.2.3"),
            new Client("eth1", "198.18.0.2"),
            new Client("eth1", "198.18.0.200"));
    private static final List<Client> CLIENTS_6 =
            List.of(new Client("eth0", "2001:db8:2::20"), new Client("eth0", "2600::7"), new Client("eth0", "fd99::7"));

    private static ReachabilityLab lab;
    private static HostNetwork network;

    private final List<String> wrong = new ArrayList<>();
    private int open;
    private int closed;
    private int unknown;

    static boolean available() {
        return LabNetwork.has("nft", "iptables-nft", "iptables-legacy", "ipset");
    }

    @BeforeAll
    static void begin() throws Exception {
        lab = ReachabilityLab.make();
        network = lab.network();
        lab.host().shell(DockerRules.none() + DockerRules.iptables("iptables-nft"));
        awaitAll(Stream.concat(CLIENTS.stream(), CLIENTS_6.stream())
                .flatMap(client -> Stream.of(5432, 8080).map(port -> new Try(client, hostOf(client), port)))
                .toList());
        awaitAll(CLIENTS.stream()
                .map(client -> new Try(client, hostOf(client), 8081))
                .toList());
    }

    /** The first packet waits until its machine knows the next one's hardware address. */
    private static void awaitAll(List<Try> tries) throws Exception {
        int again = 20;
        while (lab.connected(tries).size() < tries.size() && again-- > 0) {
            Thread.onSpinWait();
        }
        assertThat(again).as("all connect while nothing forbids it").isNotNegative();
    }

    @AfterAll
    static void end() throws Exception {
        lab.close();
    }

    @Test
    void nothing_that_connects_is_called_closed_and_nothing_that_does_not_open() throws Exception {
        for (int i = 0; i < RULE_SETS; i++) {
            Random random = new Random(SEED * 1_000_003 + i);
            String engine = List.of("iptables-nft", "iptables-legacy", "nftables", "direct")
                    .get(i % 4);
            List<String> commands = prepare(random, engine);
            compare(i + " " + engine + "\n" + String.join("\n", commands));
        }
        System.out.printf("%d sets of rules: %d open, %d closed, %d unknown%n", RULE_SETS, open, closed, unknown);
        assertThat(wrong).isEmpty();
        assertThat(open).isGreaterThan(RULE_SETS);
        assertThat(closed).isGreaterThan(RULE_SETS);
        assertThat(unknown).as("seldom unknown").isLessThan((open + closed) / 4);
    }

    /** What the kernel refuses to take is left out. */
    private List<String> prepare(Random random, String engine) throws Exception {
        lab.host().shell(DockerRules.none());
        String iptables = engine.equals("iptables-legacy") ? engine : "iptables-nft";
        boolean hasIptables = !engine.equals("nftables");
        lab.host().shell(hasIptables ? DockerRules.iptables(iptables) : DockerRules.nftables());
        if (engine.equals("direct")) {
            lab.host().shell(DockerRules.direct(iptables));
        }
        List<String> commands = new RandomRules(random, iptables, hasIptables).commands();
        lab.host().shell("exec 2>/dev/null\nset +e\n" + String.join("\n", commands) + "\ntrue");
        return commands;
    }

    private static String hostOf(Client client) {
        if (client.address().contains(":")) {
            return ReachabilityLab.HOST_6;
        }
        return client.device().equals("eth0") ? ReachabilityLab.HOST : ReachabilityLab.SECOND;
    }

    private record Question(Try attempt, Arrivals arrivals) {}

    private void compare(String rules) throws Exception {
        PacketFilters filters = lab.filters();
        List<Question> questions = new ArrayList<>();
        for (Client client : CLIENTS) {
            String host = hostOf(client);
            questions.add(published(filters, client, host, 8080, ReachabilityLab.FIRST_CONTAINER));
            questions.add(published(filters, client, host, 8081, ReachabilityLab.SECOND_CONTAINER));
            questions.add(published(filters, client, ReachabilityLab.HOST, 8081, ReachabilityLab.SECOND_CONTAINER));
            questions.add(atHost(filters, client, host));
            questions.add(direct(filters, client, ReachabilityLab.FIRST_CONTAINER, 80));
            questions.add(direct(filters, client, ReachabilityLab.SECOND_CONTAINER, 5432));
        }
        for (Client client : CLIENTS_6) {
            String host = hostOf(client);
            questions.add(published(filters, client, host, 8080, ReachabilityLab.FIRST_CONTAINER_6));
            questions.add(atHost(filters, client, host));
            questions.add(direct(filters, client, ReachabilityLab.FIRST_CONTAINER_6, 80));
        }
        Set<Try> connected =
                lab.connected(questions.stream().map(Question::attempt).toList());
        for (Question question : questions) {
            check(question, connected.contains(question.attempt), rules);
        }
    }

    private void check(Question question, boolean connects, String rules) {
        Address address = Address.of(question.attempt.client().address());
        if (question.arrivals.certain().contains(address)) {
            open++;
            note(connects, "open", question, rules);
        } else if (question.arrivals.maybe().contains(address)) {
            unknown++;
        } else {
            closed++;
            note(!connects, "closed", question, rules);
        }
    }

    private void note(boolean right, String called, Question question, String rules) {
        if (!right) {
            wrong.add("%s is called %s with %s%n".formatted(question.attempt, called, rules));
        }
    }

    private static AddressFamily family(String address) {
        return address.contains(":") ? AddressFamily.IPV6 : AddressFamily.IPV4;
    }

    private static Packet packet(Client client, String address, int port, boolean forHost) {
        NetworkDevice device = network.devices().stream()
                .filter(each -> each.name().equals(client.device()))
                .findFirst()
                .orElseThrow();
        Endpoint endpoint = new Endpoint(Address.of(address), port);
        return Packet.first(family(address), Packet.TCP, device.device(), endpoint, forHost);
    }

    private static AddressSet one(Client client) {
        Address address = Address.of(client.address());
        return AddressSet.of(address, address);
    }

    private static Behind behind(String container, int port) {
        Address address = Address.of(container);
        NetworkDevice by = network.way(address, family(container)).orElseThrow();
        return new Behind(new Endpoint(address, port), by.device());
    }

    private static Work work() {
        return new Work(1_000_000);
    }

    private static Question published(PacketFilters filters, Client client, String host, int port, String container)
            throws Exception {
        Optional<Behind> behind = Optional.of(behind(container, 80));
        return new Question(
                new Try(client, host, port),
                PacketPath.published(
                        filters,
                        packet(client, host, port, true),
                        one(client),
                        behind,
                        false,
                        Engines.AS_THEY_ARE,
                        work()));
    }

    private static Question atHost(PacketFilters filters, Client client, String host) throws Exception {
        return new Question(
                new Try(client, host, 5432),
                PacketPath.atHost(filters, packet(client, host, 5432, true), one(client), work()));
    }

    private static Question direct(PacketFilters filters, Client client, String container, int port) throws Exception {
        return new Question(
                new Try(client, container, port),
                PacketPath.direct(
                        filters, packet(client, container, port, false), one(client), behind(container, port), work()));
    }
}
