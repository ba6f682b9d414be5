package io.vigie.collect.networks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.firewall.KnownFilters;
import io.vigie.collect.firewall.model.PacketFilters;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.host.TestRoot;
import io.vigie.report.Host;
import io.vigie.report.Missing;
import io.vigie.report.value.ListeningPort;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortsSectionTest {
    private static final String HEAD =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    @TempDir
    private Path folder;

    private TestRoot host;

    @BeforeEach
    void begin() {
        host = new TestRoot(folder);
    }

    private Host scan() {
        return host.scan(new PortsSection());
    }

    private static String row(String local, String remote, String state, int node) {
        return "   0: %s %s %s 00000000:00000000 00:00000000 00000000     0        0 %d 1 0 100 0 0 10 0\n"
                .formatted(local, remote, state, node);
    }

    /** Tables as a little-endian kernel prints them. */
    @Test
    void a_port_has_its_address_and_the_process_behind_it() {
        Assumptions.assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
        host.file(
                        "/proc/1/net/tcp",
                        HEAD
                                + row("0100007F:1538", "00000000:0000", "0A", 11)
                                + row("00000000:0016", "00000000:0000", "0A", 12)
                                + row("0100007F:1538", "0100007F:C001", "01", 13))
                .file(
                        "/proc/1/net/tcp6",
                        HEAD
                                + row(
                                        "00000000000000000000000000000000:1F90",
                                        "00000000000000000000000000000000:0000",
                                        "0A",
                                        14)
                                + row(
                                        "B80D0120000000000000000001000000:0050",
                                        "00000000000000000000000000000000:0000",
                                        "0A",
                                        15))
                .file(
                        "/proc/1/net/udp",
                        HEAD
                                + row("00000000:0044", "00000000:0000", "07", 16)
                                + row("00000000:D431", "00000000:0000", "07", 17)
                                + row("00000000:CA6C", "00000000:0000", "07", 0)
                                + row("0100007F:0045", "0100007F:0035", "01", 18))
                .link("/proc/1/ns/net", "net:[1]")
                .process(500, "postgres")
                .link("/proc/500/ns/net", "net:[1]")
                .link("/proc/500/fd/3", "socket:[11]")
                .process(600, "docker-proxy")
                .link("/proc/600/ns/net", "net:[1]")
                .link("/proc/600/fd/4", "socket:[14]")
                .process(700, "elsewhere")
                .link("/proc/700/ns/net", "net:[2]")
                .link("/proc/700/fd/4", "socket:[12]");

        assertThat(scan().listeningPorts().orElseThrow())
                .containsExactly(
                        new ListeningPort("tcp", "0.0.0.0", 22, ""),
                        new ListeningPort("tcp", "2001:db8::1", 80, ""),
                        new ListeningPort("tcp", "127.0.0.1", 5432, "postgres"),
                        new ListeningPort("tcp", "::", 8080, "docker-proxy"),
                        new ListeningPort("udp", "0.0.0.0", 68, ""),
                        new ListeningPort("udp", "0.0.0.0", 51820, ""));
    }

    @Test
    void tables_that_are_not_there_are_unknown() {
        assertThat(scan().missing())
                .containsEntry("listeningPorts", "not-there")
                .containsEntry("firewalls", "not-there")
                .containsEntry("dockerUserFiltered", "not-there");
    }

    @Test
    void ufw_filters_what_containers_publish_only_with_rules_for_them() {
        host.file("/etc/ufw/ufw.conf", "# on\nENABLED=yes\nLOGLEVEL=low\n")
                .file("/etc/ufw/after.rules", "*filter\nCOMMIT\n");
        assertThat(scan().firewalls().orElseThrow()).containsExactly("ufw");
        assertThat(scan().dockerUserFiltered()).contains(false);

        host.file("/etc/ufw/after.rules", "*filter\n-A DOCKER-USER -p tcp -j DROP\n-A DOCKER-USER -j RETURN\nCOMMIT\n");
        assertThat(scan().dockerUserFiltered()).contains(true);

        host.file("/etc/ufw/ufw.conf", "ENABLED=no\n");
        assertThat(scan().firewalls()).isEmpty();
    }

    @Test
    void other_firewalls_are_known_by_what_starts_them() {
        host.process(90, "firewalld", "/usr/bin/python3", "/usr/sbin/firewalld")
                .file(
                        "/etc/nftables.conf",
                        "table inet filter { chain input { type filter hook input priority 0; policy drop; } }")
                .file("/etc/iptables/rules.v4", "-A INPUT -j DROP\n-A DOCKER-USER -i eth0 -j DROP\n");
        assertThat(scan().firewalls().orElseThrow()).containsExactly("firewalld");
        assertThat(scan().dockerUserFiltered()).contains(false);

        host.file("/etc/systemd/system/sysinit.target.wants/nftables.service", "")
                .file("/etc/runlevels/default/iptables", "");
        assertThat(scan().firewalls()).contains(List.of("firewalld", "iptables", "nftables"));
        assertThat(scan().dockerUserFiltered()).contains(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-A DOCKER-USER -j ACCEPT",
                "-A DOCKER-USER -j LOG",
                "-A DOCKER-USER -j RETURN\n-A DOCKER-USER -p tcp -j DROP",
                "-A DOCKER-USER -j mine\n-A mine -s 10.0.0.0/8 -j RETURN",
                "-A DOCKER-USERS -j DROP"
            })
    void a_chain_that_refuses_nothing_filters_nothing(String rules) {
        host.file("/etc/ufw/ufw.conf", "ENABLED=yes\n")
                .file("/etc/ufw/after.rules", "*filter\n" + rules + "\nCOMMIT\n");

        assertThat(scan().dockerUserFiltered()).contains(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-I DOCKER-USER ! -s 10.0.0.0/8 -j REJECT --reject-with icmp-port-unreachable",
                "-A DOCKER-USER -s 10.0.0.0/8 -j RETURN\n-A DOCKER-USER -j DROP",
                "-A DOCKER-USER -i eth0 -j mine\n-A mine -g deny\n-A deny -j DROP"
            })
    void a_chain_that_refuses_something_filters_wherever_that_is_written(String rules) {
        host.file("/etc/ufw/ufw.conf", "ENABLED=yes\n")
                .file("/etc/ufw/after.rules", "*filter\n" + rules + "\nCOMMIT\n");

        assertThat(scan().dockerUserFiltered()).contains(true);
    }

    @ParameterizedTest
    @CsvSource({"drop, true", "jump mine, true", "accept, false"})
    void chains_of_nftables_are_followed_too(String rule, boolean filtered) {
        host.file("/etc/systemd/system/sysinit.target.wants/nftables.service", "")
                .file("/etc/nftables.conf", """
                        table ip filter {
                          chain input { type filter hook input priority 0; policy drop; }
                          chain DOCKER-USER { # drop
                            iif eth0 %s
                          }
                          chain mine { reject }
                        }
                        """.formatted(rule));

        assertThat(scan().dockerUserFiltered()).contains(filtered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type filter hook input priority filter; } chain forward { type filter hook forward priority 0; drop }",
                "type filter hook input priority 0; tcp dport 23 drop }",
                "type filter hook input priority 0; policy accept; # policy drop\n }"
            })
    void a_file_of_nftables_that_refuses_nothing_in_general_is_no_firewall(String chain) {
        host.file("/etc/systemd/system/sysinit.target.wants/nftables.service", "")
                .file("/etc/nftables.conf", "flush ruleset\ntable inet filter { chain input { " + chain + " }\n");

        assertThat(scan().missing()).containsEntry("firewalls", "not-there");

        host.file("/etc/nftables.conf", """
                table inet filter {
                  chain input {
                    type filter hook input priority 0;
                    tcp dport { 22, 443 } accept
                    reject with icmpx admin-prohibited
                  }
                  chain output { type filter hook output priority 0; }
                }
                """);
        assertThat(scan().firewalls()).contains(List.of("nftables"));
    }

    @Test
    void rules_that_iptables_saved_are_no_firewall_by_being_there() {
        host.file("/etc/runlevels/default/iptables", "").file("/etc/iptables/rules.v4", """
                        *raw
                        -A PREROUTING -d 172.17.0.2/32 ! -i docker0 -j DROP
                        COMMIT
                        *filter
                        :INPUT ACCEPT [0:0]
                        :FORWARD DROP [0:0]
                        -A INPUT -s 203.0.113.9/32 -j DROP
                        -A INPUT -p tcp -m tcp --dport 23 -j DROP
                        -A DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP
                        COMMIT
                        """);
        assertThat(scan().missing()).containsEntry("firewalls", "not-there");

        host.file("/etc/iptables/rules.v4", "*filter\n:INPUT DROP [0:0]\nCOMMIT\n");
        assertThat(scan().firewalls()).contains(List.of("iptables"));
    }

    @Test
    void an_ufw_that_lets_in_what_no_rule_is_about_is_no_firewall() {
        host.file("/etc/ufw/ufw.conf", "ENABLED=yes\n")
                .file("/etc/default/ufw", "IPV6=yes\nDEFAULT_INPUT_POLICY=\"ACCEPT\"\n");
        assertThat(scan().missing()).containsEntry("firewalls", "not-there");

        host.file("/etc/default/ufw", "DEFAULT_INPUT_POLICY=\"DROP\"\n");
        assertThat(scan().firewalls()).contains(List.of("ufw"));
    }

    private void kernel(String modules, String tables) {
        host.file("/proc/sys/kernel/osrelease", "6.1.0\n")
                .file("/proc/modules", modules)
                .file("/lib/modules/6.1.0/modules.builtin", "kernel/fs/ext4/ext4.ko\n")
                .file("/proc/1/net/ip_tables_names", tables);
    }

    @Test
    void a_kernel_without_any_table_has_no_firewall() {
        kernel("overlay 1 0 - Live 0x0\n", "");

        assertThat(scan().firewalls()).contains(List.of());
        assertThat(scan().dockerUserFiltered()).contains(false);
    }

    @Test
    void a_kernel_with_tables_may_hold_rules_that_nobody_sees() {
        kernel("nf_tables 1 0 - Live 0x0\n", "");
        assertThat(scan().missing()).containsEntry("firewalls", "not-supported");

        kernel("overlay 1 0 - Live 0x0\n", "filter\n");
        assertThat(scan().missing()).containsEntry("firewalls", "not-supported");
    }

    @Test
    void what_files_promise_does_not_count_where_the_kernel_answers() {
        host.file("/etc/ufw/ufw.conf", "ENABLED=yes\n")
                .file("/etc/ufw/after.rules", "*filter\n-A DOCKER-USER -j DROP\nCOMMIT\n");

        Host seen = host.scan(
                new PortsSection(root -> new KnownFilters(PacketFilters.none(), Optional.empty(), "the kernel")));

        assertThat(seen.firewalls()).contains(List.of());
        assertThat(seen.dockerUserFiltered()).contains(false);
        assertThat(seen.inputFilteredFamilies()).contains(List.of());
        assertThat(seen.sources()).containsEntry("firewalls", "the kernel");
    }

    @Test
    void what_files_promise_says_nothing_of_families() {
        host.file("/etc/ufw/ufw.conf", "ENABLED=yes\n");

        Host seen = host.scan(new PortsSection(root -> {
            throw new NotRead(Missing.NOT_PERMITTED);
        }));

        assertThat(seen.firewalls()).contains(List.of("ufw"));
        assertThat(seen.missing())
                .containsEntry("inputFilteredFamilies", "not-permitted")
                .containsEntry("publishedFilteredFamilies", "not-permitted");
    }

    /** Of a kernel that could load the module, so that even a question might make it do so. */
    @Test
    void where_nobody_tells_what_the_kernel_has_built_in_it_is_not_asked() {
        host.file("/proc/sys/kernel/osrelease", "6.1.0\n")
                .file("/proc/modules", "nfnetlink 1 0 - Live 0x0\n")
                .file("/proc/1/net/netlink", "sk Eth Pid\n00000000ff8d95ae 12  0\n");

        assertThat(scan().missing()).containsEntry("firewalls", "not-there");
    }

    @ParameterizedTest
    @CsvSource({
        "00000000000000000000000000000001 01 80 10 80 lo, ipv4",
        "fe800000000000000000000000000001 02 40 20 80 eth0, ipv4",
        "fd00000000000000000000000000000a 03 40 00 80 docker0, ipv4",
        "fd00000000000000000000000000000a 04 40 00 80 br-0123456789ab, ipv4",
        "20010db8000000000000000000000001 02 40 00 80 eth0, ipv4 ipv6",
        "20010db8000000000000000000000001 02 40 00 80 br-lan, ipv4 ipv6",
        "fd00000000000000000000000000000a 02 40 00 80 eth0, ipv4 ipv6",
        "fd00000000000000000000000000000a 02 40 00 80 wg0, ipv4",
        "fd7a115ca1e000000000000000000001 02 80 00 80 tailscale0, ipv4",
        "fd42000000000000000000000000000a 02 40 00 80 lxdbr0, ipv4",
        "fd00000000000000000000000000000a 02 40 00 80 virbr0, ipv4",
        "fd00000000000000000000000000000a 02 40 00 80 podman1, ipv4",
        "fd00000000000000000000000000000a 02 40 00 80 cni0, ipv4"
    })
    void strangers_come_by_ipv6_where_the_host_has_an_address_of_its_own_for_it(String row, String families) {
        host.file("/proc/1/net/if_inet6", row.replaceAll("(\\S+)$", "    $1") + "\n");

        assertThat(scan().addressFamilies()).contains(List.of(families.split(" ")));
    }

    @Test
    void a_host_without_ipv6_has_no_table_of_it() {
        assertThat(scan().missing()).containsEntry("addressFamilies", "not-there");

        host.file("/proc/1/net/tcp", HEAD);
        assertThat(scan().addressFamilies()).contains(List.of("ipv4"));
    }
}
