package io.vigie.collect.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.lab.FirewallLab;
import io.vigie.lab.FirewallLab.Seen;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against this machine's kernel, in a network of its own; needs root and Debian's nftables, iptables and iproute2. */
@EnabledIf(value = "available", disabledReason = "needs root, iproute2, iptables and nftables")
@Tag("root")
class RealFiltersTest {
    private FirewallLab network;

    static boolean available() {
        return FirewallLab.available();
    }

    @BeforeEach
    void make() throws Exception {
        network = FirewallLab.make();
    }

    @AfterEach
    void remove() throws Exception {
        network.close();
    }

    private Seen nfTables() throws Exception {
        return network.nfTables();
    }

    private Seen legacy(AddressFamily family) throws Exception {
        return network.legacy(family);
    }

    private void run(String... commands) throws Exception {
        network.run(commands);
    }

    /** The chains that Docker 20.10 makes, and what it puts into them. */
    private void docker(String iptables) throws Exception {
        run(
                iptables + " -t nat -N DOCKER",
                iptables + " -t nat -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER",
                iptables + " -N DOCKER",
                iptables + " -N DOCKER-USER",
                iptables + " -N DOCKER-ISOLATION-STAGE-1",
                iptables + " -A DOCKER-ISOLATION-STAGE-1 -j RETURN",
                iptables + " -P FORWARD DROP",
                iptables + " -A FORWARD -j DOCKER-USER",
                iptables + " -A FORWARD -j DOCKER-ISOLATION-STAGE-1",
                iptables + " -A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
                iptables + " -A FORWARD -o docker0 -j DOCKER",
                iptables + " -A DOCKER ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT");
    }

    @Test
    void a_network_without_rules_refuses_nothing() throws Exception {
        Seen filters = nfTables();

        assertThat(filters.firewalls()).isEmpty();
        assertThat(filters.inputFiltered()).isEmpty();
        assertThat(filters.publishedFiltered()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nft add chain inet mine input { type filter hook input priority 0 ; policy drop ; }",
                "nft add rule inet mine first reject",
                "nft add rule inet mine first iifname eth0 drop",
                "nft add rule inet mine first iifname != { lo, docker0 } ct state != { established, related } drop",
                "nft add rule inet mine first meta l4proto { tcp, udp } reject",
                "nft add rule inet mine first tcp flags & ( fin | syn | rst | ack ) == syn drop",
                "nft add rule inet mine first fib daddr type local drop",
                "nft add rule inet mine first tcp dport != { 22, 443 } drop",
                "nft add rule inet mine first ct state vmap { established : accept, new : drop }",
                "nft add rule inet mine first iifname vmap { lo : accept, eth0 : goto last }",
                "nft add rule inet mine first ct state new jump last"
            })
    void a_chain_of_what_comes_in_that_refuses_is_a_firewall_for_both_families(String rule) throws Exception {
        run(
                "nft add table inet mine",
                "nft add chain inet mine first { type filter hook input priority 10 ; }",
                "nft add chain inet mine last",
                "nft add rule inet mine last drop",
                rule);

        assertThat(nfTables().firewalls()).containsExactly("nftables");
        assertThat(nfTables().inputFiltered()).containsExactly("ipv4", "ipv6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ct state invalid drop",
                "ct state vmap { invalid : drop, established : accept }",
                "ct state new limit rate over 5/second drop",
                "iif lo drop",
                "fib saddr . iif oif missing drop",
                "tcp dport 22 accept",
                "tcp dport 22 drop",
                "tcp dport 1-1023 drop",
                "iifname eth0 tcp dport { 5432, 6379 } drop",
                "iifname . tcp dport vmap { eth0 . 22 : drop }",
                "iifname docker0 drop",
                "iifname { docker0, lo } drop",
                "ip saddr 203.0.113.9 drop",
                "ip saddr { 203.0.113.9, 198.51.100.0/24 } drop",
                "ip6 saddr 2001:db8::/32 drop",
                "ip daddr 224.0.0.0/4 drop",
                "meta l4proto { icmp, ipv6-icmp } drop",
                "udp dport 53 drop",
                "tcp flags & ( fin | syn | rst | psh | ack | urg ) == 0x0 drop",
                "tcp flags & ( syn | fin ) == ( syn | fin ) drop",
                "tcp flags & ( fin | syn | rst | ack ) != syn ct state new drop",
                "meta pkttype broadcast drop",
                "fib daddr type { broadcast, multicast } drop",
                "ct status dnat drop",
                "ip frag-off & 0x1fff != 0x0 drop",
                "log prefix x",
                "counter"
            })
    void a_rule_that_refuses_nothing_a_stranger_begins_is_no_firewall(String rule) throws Exception {
        run(
                "nft add table inet mine",
                "nft add chain inet mine first { type filter hook input priority 0 ; }",
                "nft add rule inet mine first " + rule);

        assertThat(nfTables().firewalls()).isEmpty();
        assertThat(nfTables().inputFiltered()).isEmpty();
    }

    @Test
    void what_follows_a_rule_for_everything_is_dead() throws Exception {
        run(
                "nft add table inet mine",
                "nft add chain inet mine first { type filter hook input priority 0 ; policy drop ; }",
                "nft add rule inet mine first counter accept",
                "nft add rule inet mine first tcp dport 22 drop");

        assertThat(nfTables().firewalls()).isEmpty();
    }

    @Test
    void a_table_that_sleeps_refuses_nothing() throws Exception {
        run(
                "nft add table inet mine { flags dormant ; }",
                "nft add chain inet mine first { type filter hook input priority 0 ; policy drop ; }");

        assertThat(nfTables().firewalls()).isEmpty();
    }

    @Test
    void a_firewall_may_be_for_one_family_alone() throws Exception {
        run("ip6tables-nft -P INPUT DROP");
        assertThat(nfTables().firewalls()).containsExactly("iptables");
        assertThat(nfTables().inputFiltered()).containsExactly("ipv6");

        run(
                "ip6tables-nft -P INPUT ACCEPT",
                "nft add table inet mine",
                "nft add chain inet mine first { type filter hook input priority 0 ; }",
                "nft add rule inet mine first meta nfproto ipv4 drop");
        assertThat(nfTables().inputFiltered()).containsExactly("ipv4");
    }

    @Test
    void what_bans_single_strangers_is_no_firewall() throws Exception {
        run(
                "iptables-nft -N f2b-sshd",
                "iptables-nft -A f2b-sshd -s 203.0.113.9 -j REJECT",
                "iptables-nft -A INPUT -p tcp -m multiport --dports 22 -j f2b-sshd");

        assertThat(nfTables().firewalls()).isEmpty();
    }

    @Test
    void what_a_program_decides_is_not_known() throws Exception {
        run("iptables-nft -A INPUT -j NFQUEUE");
        assertThatThrownBy(() -> nfTables().firewalls()).hasMessage("not-understood");

        run("iptables-nft -I INPUT -i eth0 -j DROP");
        assertThat(nfTables().firewalls()).containsExactly("iptables");
    }

    private List<String> input(String iptables) throws Exception {
        return both(iptables).inputFiltered();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-A INPUT -p icmp -j DROP",
                "-A INPUT -p tcp --tcp-flags ALL NONE -j DROP",
                "-A INPUT -p tcp --tcp-flags ALL FIN,PSH,URG -j DROP",
                "-t mangle -A PREROUTING -p tcp ! --syn -m conntrack --ctstate NEW -j DROP",
                "-A INPUT -s 203.0.113.9 -j DROP",
                "-A INPUT -m iprange --src-range 203.0.113.9-203.0.113.99 -j DROP",
                "-A INPUT -i docker0 -j DROP",
                "-A INPUT -i br-+ -j DROP",
                "-A INPUT -p tcp --dport 23 -j DROP",
                "-A INPUT -p tcp -m multiport --dports 23,2323 -j DROP",
                "-A INPUT -p udp -j DROP",
                "-A INPUT -f -j DROP",
                "-A INPUT -d 127.0.0.0/8 ! -i lo -j DROP",
                "-A INPUT -m addrtype --dst-type BROADCAST -j DROP",
                "-A INPUT -m pkttype --pkt-type multicast -j DROP",
                "-A INPUT -p tcp --syn -m hashlimit --hashlimit-above 9/sec --hashlimit-name x -j DROP",
                "-N ts-input/-A ts-input -s 100.64.0.0/10 ! -i tailscale0 -j DROP/-A INPUT -j ts-input",
                "-N CROWDSEC_CHAIN/-A CROWDSEC_CHAIN -s 203.0.113.0/24 -j DROP/-A INPUT -j CROWDSEC_CHAIN"
            })
    void what_is_refused_to_some_or_for_one_thing_is_no_firewall(String rules) throws Exception {
        for (String iptables : List.of("iptables-nft", "iptables-legacy")) {
            rules(iptables, rules);

            assertThat(input(iptables)).as(iptables).isEmpty();
        }
    }

    private void rules(String iptables, String rules) throws Exception {
        for (String rule : rules.split("/(?=-[A-Zt] )")) {
            run(iptables + " " + rule);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-A INPUT -m conntrack --ctstate NEW,ESTABLISHED,RELATED -j ACCEPT",
                "-A INPUT -s 0.0.0.0/1 -j ACCEPT",
                "-A INPUT -p tcp -j ACCEPT",
                "-A INPUT -p tcp --dport 1:65535 -j ACCEPT",
                "-A INPUT ! -s 203.0.113.9 -j ACCEPT",
                "-A INPUT ! -i docker0 -j ACCEPT",
                "-A INPUT -m addrtype --dst-type LOCAL -j ACCEPT",
                "-A INPUT -p tcp --syn -j ACCEPT"
            })
    void what_is_accepted_in_general_makes_a_policy_no_firewall(String rule) throws Exception {
        for (String iptables : List.of("iptables-nft", "iptables-legacy")) {
            run(iptables + " -P INPUT DROP", iptables + " " + rule);

            assertThat(input(iptables)).as(iptables).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-A INPUT -i eth0 -j ACCEPT, false",
        "-A INPUT -i eth1 -j ACCEPT, true",
        "-A INPUT -i et+ -j ACCEPT, false",
        "-A INPUT ! -i eth1 -j ACCEPT, false",
        "-A INPUT -d 192.0.2.10 -j ACCEPT, false",
        "-A INPUT -d 203.0.113.5 -j ACCEPT, true",
        "-A INPUT -m mark --mark 1 -j ACCEPT, true",
        "-A INPUT -m mark --mark 0 -j ACCEPT, false",
        "-A INPUT -m limit --limit 9/sec -j ACCEPT, false"
    })
    void what_is_accepted_is_told_by_the_devices_and_addresses_of_the_host(String rule, boolean filtered)
            throws Exception {
        for (String iptables : List.of("iptables-nft", "iptables-legacy")) {
            run(iptables + " -P INPUT DROP", iptables + " " + rule);

            assertThat(input(iptables)).as(iptables).isEqualTo(filtered ? List.of("ipv4") : List.of());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-t mangle -A PREROUTING -i eth0 -j MARK --set-mark 1/-A INPUT -m mark --mark 1 -j ACCEPT",
                "-A INPUT -m string --algo bm --string x -j ACCEPT",
                "-A INPUT -m recent --name known --rcheck -j ACCEPT",
                "-A INPUT -m mac --mac-source 02:00:00:00:00:01 -j ACCEPT",
                "-A INPUT -m u32 --u32 6&0xFF=6 -j ACCEPT",
                "-A INPUT -m time --timestart 08:00 -j ACCEPT"
            })
    void what_only_the_packet_tells_is_not_known(String rules) throws Exception {
        for (String iptables : List.of("iptables-nft", "iptables-legacy")) {
            rules(iptables, "-P INPUT DROP/" + rules);

            assertThatThrownBy(() -> input(iptables)).as(iptables).hasMessage("not-understood");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-P INPUT DROP",
                "-P INPUT DROP/-A INPUT -i lo -j ACCEPT/-A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT"
                        + "/-A INPUT -p icmp -j ACCEPT/-A INPUT -p tcp --dport 22 -j ACCEPT"
                        + "/-A INPUT -p tcp -m multiport --dports 80,443 -j ACCEPT/-A INPUT -s 10.0.0.0/8 -j ACCEPT"
                        + "/-A INPUT -i tailscale0 -j ACCEPT/-A INPUT -p udp -j ACCEPT",
                "-A INPUT -m state --state RELATED,ESTABLISHED -j ACCEPT/-A INPUT -i lo -j ACCEPT"
                        + "/-A INPUT -p tcp -m state --state NEW -m tcp --dport 22 -j ACCEPT"
                        + "/-A INPUT -j REJECT --reject-with icmp-host-prohibited",
                "-A INPUT ! -s 10.0.0.0/8 -j DROP",
                "-A INPUT -i eth0 -m conntrack --ctstate NEW -j DROP",
                "-A INPUT -p tcp --syn -j REJECT",
                "-A INPUT ! -i lo -j DROP",
                "-A INPUT -p tcp -m multiport ! --dports 22,443 -j DROP",
                "-N ufw-not-local/-P INPUT DROP/-A INPUT -j ufw-not-local"
                        + "/-A ufw-not-local -m addrtype --dst-type LOCAL -j RETURN"
                        + "/-A ufw-not-local -m limit --limit 3/min -j LOG/-A ufw-not-local -j DROP"
            })
    void what_is_refused_to_everybody_whom_no_rule_names_is_a_firewall(String rules) throws Exception {
        for (String iptables : List.of("iptables-nft", "iptables-legacy")) {
            rules(iptables, rules);

            assertThat(input(iptables)).as(iptables).containsExactly("ipv4");
        }
    }

    /** What ufw writes whose rule for the rest is to allow. */
    @Test
    void a_chain_that_keeps_away_what_is_not_for_the_host_is_no_firewall() throws Exception {
        for (String iptables : List.of("iptables-nft", "iptables-legacy")) {
            rules(
                    iptables,
                    "-N ufw-not-local/-A INPUT -j ufw-not-local"
                            + "/-A ufw-not-local -m addrtype --dst-type LOCAL -j RETURN/-A ufw-not-local -j DROP");

            assertThat(input(iptables)).as(iptables).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ip saddr 0.0.0.0/0 accept ; meta nfproto ipv6 accept | ",
                "meta l4proto { tcp, udp, icmp, ipv6-icmp } accept | ",
                "ct state { new, established, related } accept | ",
                "tcp dport 1-65535 accept | ",
                "ip6 saddr 2000::/3 accept | ipv4",
                "meta nfproto { ipv4 } accept | ipv6",
                "ct state vmap { established : accept, new : accept } | ",
                "ip saddr != 203.0.113.9 accept | ipv6",
                "ct state { established, related } accept ; iif lo accept ; tcp dport { 22, 443 } accept | ipv4 ipv6",
                "ct state vmap { established : accept, invalid : drop } ; iifname { lo, docker0 } accept | ipv4 ipv6",
                "meta l4proto { icmp, ipv6-icmp } accept ; ip6 saddr fe80::/10 udp dport 546 accept | ipv4 ipv6",
                "ip saddr { 10.0.0.0/8, 192.0.2.7 } accept ; ip6 saddr fd00::/8 accept | ipv4 ipv6",
                "meta l4proto . th dport { tcp . 22, udp . 53 } accept ; ct status dnat accept | ipv4 ipv6"
            })
    void a_policy_that_drops_is_worth_what_is_accepted_before_it(String rules, String families) throws Exception {
        run(
                "nft add table inet mine",
                "nft add chain inet mine first { type filter hook input priority 0 ; policy drop ; }");
        for (String rule : rules.split(" ; ")) {
            run("nft add rule inet mine first " + rule);
        }

        assertThat(nfTables().inputFiltered()).isEqualTo(families == null ? List.of() : List.of(families.split(" ")));
    }

    /** As firewalld 1.3 writes its zone for the outside, and that of Docker. */
    @Test
    void the_zones_of_firewalld_are_a_firewall() throws Exception {
        run("nft add table inet firewalld");
        for (String chain :
                List.of("filter_INPUT_ZONES", "filter_IN_public", "filter_IN_docker", "filter_IN_public_allow")) {
            run("nft add chain inet firewalld " + chain);
        }
        run(
                "nft add chain inet firewalld filter_INPUT { type filter hook input priority 10 ; }",
                "nft add rule inet firewalld filter_INPUT ct state { established, related } accept",
                "nft add rule inet firewalld filter_INPUT ct status dnat accept",
                "nft add rule inet firewalld filter_INPUT iifname lo accept",
                "nft add rule inet firewalld filter_INPUT ct state invalid drop",
                "nft add rule inet firewalld filter_INPUT jump filter_INPUT_ZONES",
                "nft add rule inet firewalld filter_INPUT reject with icmpx admin-prohibited",
                "nft add rule inet firewalld filter_INPUT_ZONES iifname docker0 goto filter_IN_docker",
                "nft add rule inet firewalld filter_INPUT_ZONES iifname eth0 goto filter_IN_public",
                "nft add rule inet firewalld filter_INPUT_ZONES goto filter_IN_public",
                "nft add rule inet firewalld filter_IN_docker accept",
                "nft add rule inet firewalld filter_IN_public jump filter_IN_public_allow",
                "nft add rule inet firewalld filter_IN_public meta l4proto { icmp, ipv6-icmp } accept",
                "nft add rule inet firewalld filter_IN_public_allow tcp dport 22 accept");
        assertThat(nfTables().inputFiltered()).containsExactly("ipv4", "ipv6");

        run("nft insert rule inet firewalld filter_IN_public accept");
        assertThat(nfTables().inputFiltered()).isEmpty();
    }

    @Test
    void a_rule_for_nobody_refuses_nobody() throws Exception {
        run("ip6tables-legacy -A INPUT ! -s ::/0 -j DROP", "ip6tables-legacy -A INPUT ! -d ::/0 -j DROP");
        assertThat(legacy(AddressFamily.IPV6).inputFiltered()).isEmpty();

        run("ip6tables-legacy -A INPUT -s ::/0 -j DROP");
        assertThat(legacy(AddressFamily.IPV6).inputFiltered()).containsExactly("ipv6");
    }

    @Test
    void the_makers_of_rules_are_named() throws Exception {
        run("iptables-nft -N ufw-user-input", "iptables-nft -P INPUT DROP");
        assertThat(nfTables().firewalls()).containsExactly("ufw");

        run(
                "nft add table inet firewalld",
                "nft add chain inet firewalld filter_INPUT { type filter hook input priority 10 ; }",
                "nft add rule inet firewalld filter_INPUT reject");
        assertThat(nfTables().firewalls()).containsExactly("firewalld", "ufw");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iptables-nft", "iptables-legacy"})
    void dockers_own_chains_are_no_firewall_and_let_published_ports_pass(String iptables) throws Exception {
        docker(iptables);
        run(
                iptables + " -t raw -A PREROUTING -d 172.17.0.2/32 ! -i docker0 -j DROP",
                iptables + " -A INPUT -m policy --dir in --pol none -p udp --dport 4789 -j DROP");

        Seen filters = both(iptables);
        assertThat(filters.firewalls()).isEmpty();
        assertThat(filters.publishedFiltered()).isEmpty();
    }

    private Seen both(String iptables) throws Exception {
        return iptables.endsWith("legacy") ? legacy(AddressFamily.IPV4) : nfTables();
    }

    @ParameterizedTest
    @CsvSource({
        "-A DOCKER-USER -i eth0 ! -s 10.0.0.0/8 -j DROP, true",
        "-A DOCKER-USER -i eth0 -j REJECT, true",
        "-A DOCKER-USER -m conntrack --ctstate NEW -i eth0 -j DROP, true",
        "-A DOCKER-USER -j RETURN, false",
        "-A DOCKER-USER -j ACCEPT, false",
        "-A DOCKER-USER -j LOG, false",
        "-A DOCKER-USER -m conntrack --ctstate INVALID -j DROP, false",
        "-A DOCKER-USER -m limit --limit 5/second -j DROP, false",
        "-A DOCKER-USER -m comment --comment all -j RETURN, false",
        "-I FORWARD -i eth0 -p tcp -j DROP, true",
        "-A FORWARD -j DROP, false",
        "-t raw -A PREROUTING -i eth0 -p tcp --dport 5432 -j DROP, false",
        "-t raw -A PREROUTING -i eth0 -p tcp --syn -j DROP, true",
        "-A DOCKER-USER -i eth0 -p tcp -m conntrack --ctorigdstport 5432 -j DROP, false",
        "-A DOCKER-USER -s 172.17.0.0/16 -d 169.254.169.254 -j DROP, false",
        "-A DOCKER-USER -i docker0 -o eth0 -j DROP, true",
        "-A DOCKER-USER -d 10.9.9.9 -p tcp --dport 25 -j DROP, false",
        "-A DOCKER-USER -d 10.9.9.9 -j DROP, false",
        "-A DOCKER-USER -o eth0 -j DROP, true",
        "-A DOCKER-USER -o eth0 -m conntrack --ctstate NEW -j DROP, false",
        "-A DOCKER-USER ! -i docker0 -o docker0 -j DROP, true",
        "-A DOCKER-USER ! -s 10.0.0.0/8 -i eth0 -m conntrack --ctstate NEW -j DROP, true",
        "-I FORWARD -m conntrack --ctstate DNAT -j REJECT, true",
        "-A INPUT -j DROP, false"
    })
    void what_stands_before_published_ports_is_told_by_both_kinds_of_tables(String rule, boolean filtered)
            throws Exception {
        for (String iptables : List.of("iptables-nft", "iptables-legacy")) {
            docker(iptables);
            run(iptables + " " + rule, iptables + " -A DOCKER-USER -j RETURN");

            assertThat(both(iptables).publishedFiltered())
                    .as(iptables)
                    .isEqualTo(filtered ? List.of("ipv4") : List.of());
        }
    }

    @Test
    void what_follows_a_return_for_everything_filters_nothing() throws Exception {
        for (String iptables : List.of("iptables-nft", "iptables-legacy")) {
            docker(iptables);
            run(iptables + " -A DOCKER-USER -j RETURN", iptables + " -A DOCKER-USER -i eth0 -j DROP");

            assertThat(both(iptables).publishedFiltered()).as(iptables).isEmpty();
        }
    }

    /** As ufw-docker writes them, which many hosts have. */
    @Test
    void a_refusal_for_all_addresses_that_engines_give_counts() throws Exception {
        for (String iptables : List.of("iptables-nft", "iptables-legacy")) {
            docker(iptables);
            rules(
                    iptables,
                    "-N ufw-user-forward/-N deny/-A DOCKER-USER -j ufw-user-forward"
                            + "/-A DOCKER-USER -s 10.0.0.0/8 -j RETURN/-A DOCKER-USER -s 172.16.0.0/12 -j RETURN"
                            + "/-A DOCKER-USER -p udp --sport 53 --dport 1024:65535 -j RETURN"
                            + "/-A DOCKER-USER -p tcp --syn -d 192.168.0.0/16 -j deny"
                            + "/-A DOCKER-USER -p tcp --syn -d 10.0.0.0/8 -j deny"
                            + "/-A deny -m limit --limit 3/min -j LOG/-A deny -j DROP");
            assertThat(both(iptables).publishedFiltered()).as(iptables).isEmpty();

            rules(iptables, "-A DOCKER-USER -p tcp --syn -d 172.16.0.0/12 -j deny/-A DOCKER-USER -j RETURN");
            assertThat(both(iptables).publishedFiltered()).as(iptables).containsExactly("ipv4");
        }
    }

    @Test
    void a_mark_stays_on_a_packet_whose_address_is_translated() throws Exception {
        for (String iptables : List.of("iptables-nft", "iptables-legacy")) {
            docker(iptables);
            rules(iptables, "-t raw -A PREROUTING -i eth0 -j MARK --set-mark 7/-I FORWARD -m mark --mark 7 -j DROP");

            assertThatThrownBy(() -> both(iptables).publishedFiltered())
                    .as(iptables)
                    .hasMessage("not-understood");
        }
    }

    @Test
    void a_chain_is_not_the_engines_because_its_name_begins_so() throws Exception {
        for (String iptables : List.of("iptables-nft", "iptables-legacy")) {
            docker(iptables);
            rules(iptables, "-N DOCKER-BLOCK/-I FORWARD -j DOCKER-BLOCK/-A DOCKER-BLOCK -i eth0 -j DROP");

            assertThat(both(iptables).publishedFiltered()).as(iptables).containsExactly("ipv4");
        }
    }

    @Test
    void a_rule_counts_wherever_it_is_written() throws Exception {
        for (String iptables : List.of("iptables-nft", "iptables-legacy")) {
            docker(iptables);
            run(
                    iptables + " -N mine",
                    iptables + " -N deny",
                    iptables + " -A DOCKER-USER -i eth0 -j mine",
                    iptables + " -A mine -g deny",
                    iptables + " -A deny -j DROP");

            assertThat(both(iptables).publishedFiltered()).as(iptables).containsExactly("ipv4");
        }
    }

    @Test
    void ports_that_a_program_of_dockers_publishes_pass_the_hosts_own_firewall() throws Exception {
        docker("iptables-nft");
        run("ip6tables-nft -P INPUT DROP");

        assertThat(nfTables().publishedFiltered()).containsExactly("ipv6");
    }

    @Test
    void by_ipv6_rules_decide_that_stand_before_the_way_a_network_has() throws Exception {
        docker("ip6tables-nft");
        run("ip6tables-nft -A DOCKER-USER -i eth0 -j DROP");
        assertThat(nfTables().publishedFiltered())
                .as("by Docker's program, on the host")
                .isEmpty();

        run("ip6tables-nft -A INPUT -i eth0 -j DROP");
        assertThat(nfTables().publishedFiltered()).containsExactly("ipv6");

        run("ip6tables-nft -F INPUT", "ip addr add fd00:17::1/64 dev docker0 nodad");
        assertThat(nfTables().publishedFiltered()).as("by Docker's rules").containsExactly("ipv6");

        run("ip link add br-0123456789ab type bridge", "ip link set br-0123456789ab up");
        assertThat(nfTables().publishedFiltered()).as("by either").isEmpty();

        run("ip6tables-nft -A INPUT -i eth0 -j DROP");
        assertThat(nfTables().publishedFiltered()).containsExactly("ipv6");
    }

    @Test
    void ports_that_podman_publishes_go_round_the_hosts_firewall_too() throws Exception {
        run(
                "iptables-nft -P INPUT DROP",
                "iptables-nft -t nat -N NETAVARK-HOSTPORT-DNAT",
                "iptables-nft -t nat -A PREROUTING -m addrtype --dst-type LOCAL -j NETAVARK-HOSTPORT-DNAT",
                "iptables-nft -N NETAVARK_FORWARD",
                "iptables-nft -A FORWARD -j NETAVARK_FORWARD",
                "iptables-nft -A FORWARD -j DROP");

        assertThat(nfTables().firewalls()).containsExactly("iptables");
        assertThat(nfTables().publishedFiltered()).isEmpty();
    }

    @Test
    void a_table_of_its_own_stands_before_published_ports_unless_it_spares_them() throws Exception {
        docker("iptables-nft");
        run(
                "nft add table inet mine",
                "nft add chain inet mine forward { type filter hook forward priority 10 ; policy drop ; }");
        assertThat(nfTables().publishedFiltered()).containsExactly("ipv4");

        run("nft add rule inet mine forward oifname docker0 accept");
        assertThat(nfTables().publishedFiltered())
                .as("answers do not come back")
                .containsExactly("ipv4");

        run("nft add rule inet mine forward ct state established accept");
        assertThat(nfTables().publishedFiltered()).isEmpty();

        run("nft insert rule inet mine forward iifname eth0 ct state new drop");
        assertThat(nfTables().publishedFiltered()).containsExactly("ipv4");
    }

    @Test
    void the_engines_own_table_of_nftables_filters_nothing_and_shows_that_it_is_there() throws Exception {
        run(
                "nft add table ip docker-bridges",
                "nft add chain ip docker-bridges filter-FORWARD { type filter hook forward priority 0 ; policy drop ; }",
                "nft add chain ip docker-bridges nat-PREROUTING { type nat hook prerouting priority -100 ; }",
                "nft add chain ip docker-bridges raw-PREROUTING { type filter hook prerouting priority -300 ; }",
                "nft add rule ip docker-bridges raw-PREROUTING ip daddr 172.17.0.2 iifname != docker0 drop",
                "iptables-nft -P INPUT DROP");

        assertThat(nfTables().firewalls()).containsExactly("iptables");
        assertThat(nfTables().publishedFiltered()).isEmpty();
    }

    @Test
    void tables_of_the_older_iptables_are_read_for_each_family() throws Exception {
        run("iptables-legacy -P INPUT DROP", "ip6tables-legacy -A INPUT -i eth0 -p tcp -j REJECT");

        assertThat(legacy(AddressFamily.IPV4).firewalls()).containsExactly("iptables");
        assertThat(legacy(AddressFamily.IPV4).inputFiltered()).containsExactly("ipv4");
        assertThat(legacy(AddressFamily.IPV6).inputFiltered()).containsExactly("ipv6");
        assertThat(nfTables().inputFiltered()).isEmpty();
    }
}
