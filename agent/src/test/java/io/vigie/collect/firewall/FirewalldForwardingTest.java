package io.vigie.collect.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.lab.FirewallLab;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * What firewalld 2.3 writes for packets to published ports: with {@code StrictForwardPorts=no}, its default, it accepts all whose address was
 * translated; with {@code yes} it refuses those that it did not translate itself (firewalld.conf(5)).
 */
@EnabledIf(value = "available", disabledReason = "needs root, iproute2, iptables and nftables")
@Tag("root")
class FirewalldForwardingTest {
    private FirewallLab network;

    static boolean available() {
        return FirewallLab.available();
    }

    @BeforeEach
    void dockerAndFirewalld() throws Exception {
        network = FirewallLab.make();
        run(
                "iptables-nft -t nat -N DOCKER",
                "iptables-nft -t nat -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER",
                "iptables-nft -N DOCKER",
                "iptables-nft -N DOCKER-USER",
                "iptables-nft -P FORWARD DROP",
                "iptables-nft -A FORWARD -j DOCKER-USER",
                "iptables-nft -A FORWARD -o docker0 -j DOCKER",
                "iptables-nft -A DOCKER ! -i docker0 -o docker0 -p tcp --dport 80 -j ACCEPT",
                "iptables-nft -A FORWARD -i docker0 -j ACCEPT",
                "nft add table inet firewalld",
                "nft add chain inet firewalld filter_FWD_docker",
                "nft add chain inet firewalld filter_FWD_public",
                "nft add chain inet firewalld filter_FORWARD_ZONES",
                "nft add chain inet firewalld filter_FORWARD_dnat",
                "nft add chain inet firewalld filter_FORWARD { type filter hook forward priority 10 ; }",
                "nft add rule inet firewalld filter_FWD_docker accept",
                "nft add rule inet firewalld filter_FWD_public reject",
                "nft add rule inet firewalld filter_FORWARD_ZONES iifname docker0 goto filter_FWD_docker",
                "nft add rule inet firewalld filter_FORWARD_ZONES goto filter_FWD_public",
                "nft add rule inet firewalld filter_FORWARD ct state { established, related } accept");
    }

    @AfterEach
    void remove() throws Exception {
        network.close();
    }

    private void run(String... commands) throws Exception {
        network.run(commands);
    }

    private List<String> published() throws Exception {
        return network.nfTables().publishedFiltered();
    }

    private void end() throws Exception {
        run(
                "nft add rule inet firewalld filter_FORWARD iifname lo accept",
                "nft add rule inet firewalld filter_FORWARD jump filter_FORWARD_ZONES",
                "nft add rule inet firewalld filter_FORWARD reject with icmpx admin-prohibited");
    }

    @Test
    void by_default_published_ports_pass() throws Exception {
        run("nft add rule inet firewalld filter_FORWARD ct status dnat accept");
        end();

        assertThat(published()).isEmpty();
    }

    @Test
    void strict_forward_ports_refuse_what_docker_publishes() throws Exception {
        run(
                "nft add rule inet firewalld filter_FORWARD ct status dnat jump filter_FORWARD_dnat",
                "nft add rule inet firewalld filter_FORWARD_dnat reject with icmpx admin-prohibited");
        end();

        assertThat(published()).contains("ipv4");
    }

    @Test
    void a_port_that_firewalld_forwards_itself_opens_no_other() throws Exception {
        run(
                "nft add rule inet firewalld filter_FORWARD ct status dnat jump filter_FORWARD_dnat",
                "nft add rule inet firewalld filter_FORWARD_dnat tcp dport 8081 accept",
                "nft add rule inet firewalld filter_FORWARD_dnat reject with icmpx admin-prohibited");
        end();

        assertThat(published()).contains("ipv4");
    }

    @Test
    void a_firewalld_that_knows_nothing_of_translated_addresses_refuses_by_its_zones() throws Exception {
        end();

        assertThat(published()).contains("ipv4");
    }
}
