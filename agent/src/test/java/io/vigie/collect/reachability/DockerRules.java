package io.vigie.collect.reachability;

import java.util.List;

/** Rules that engines have written for two containers, as scripts of a shell. */
final class DockerRules {
    private DockerRules() {}

    /**
     * Those of Docker Engine 20.10 to 27: the first container is published on 8080, and on 9091 of the loopback; the second
     * on 8081.
     *
     * @param iptables {@code iptables-nft} or {@code iptables-legacy}
     */
    static String iptables(String iptables) {
        return family(iptables, "172.17.0.2", "127.0.0.1")
                + """
                %1$s -A FORWARD -o br-0123456789ab -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
                %1$s -A FORWARD -o br-0123456789ab -j DOCKER
                %1$s -A FORWARD -i br-0123456789ab ! -o br-0123456789ab -j ACCEPT
                %1$s -A DOCKER -d 172.18.0.2/32 ! -i br-0123456789ab -o br-0123456789ab -p tcp -m tcp --dport 80 -j ACCEPT
                %1$s -t nat -A DOCKER ! -i br-0123456789ab -p tcp -m tcp --dport 8081 -j DNAT --to-destination 172.18.0.2:80
                """.formatted(iptables)
                + family(iptables.replace("iptables", "ip6tables"), "fd00:17::2", "::1");
    }

    private static String family(String iptables, String container, String loopback) {
        String destination = container.contains(":") ? "[" + container + "]" : container;
        return """
                %1$s -P FORWARD DROP
                %1$s -N DOCKER
                %1$s -N DOCKER-USER
                %1$s -N DOCKER-ISOLATION-STAGE-1
                %1$s -A DOCKER-ISOLATION-STAGE-1 -j RETURN
                %1$s -A FORWARD -j DOCKER-USER
                %1$s -A FORWARD -j DOCKER-ISOLATION-STAGE-1
                %1$s -A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
                %1$s -A FORWARD -o docker0 -j DOCKER
                %1$s -A FORWARD -i docker0 ! -o docker0 -j ACCEPT
                %1$s -A DOCKER -d %2$s ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT
                %1$s -t nat -N DOCKER
                %1$s -t nat -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
                %1$s -t nat -A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination %3$s:80
                %1$s -t nat -A DOCKER -d %4$s ! -i docker0 -p tcp -m tcp --dport 9091 -j DNAT --to-destination %3$s:80
                """.formatted(iptables, container, destination, loopback);
    }

    /** Those of Docker Engine 28 for containers' own addresses, in front of the others. */
    static String direct(String iptables) {
        return """
                %1$s -t raw -A PREROUTING -d 172.17.0.2/32 ! -i docker0 -j DROP
                %1$s -t raw -A PREROUTING -d 172.18.0.2/32 ! -i br-0123456789ab -j DROP
                """.formatted(iptables);
    }

    /** In the manner of Docker Engine 29 with nftables: a table of its own for each family, with maps. */
    static String nftables() {
        return """
                nft -f - <<'END'
                table ip docker-bridges {
                    map forward-in {
                        type ifname : verdict
                        elements = { "docker0" : jump forward-in-docker0, "br-0123456789ab" : jump forward-in-second }
                    }
                    chain filter-FORWARD {
                        type filter hook forward priority filter; policy accept;
                        oifname vmap @forward-in
                    }
                    chain forward-in-docker0 {
                        ct state established,related counter accept
                        iifname "docker0" counter accept
                        ip daddr 172.17.0.2 tcp dport 80 counter accept
                        counter drop
                    }
                    chain forward-in-second {
                        ct state established,related counter accept
                        iifname "br-0123456789ab" counter accept
                        ip daddr 172.18.0.2 tcp dport 80 counter accept
                        counter drop
                    }
                    chain nat-prerouting-and-output {
                        ip daddr 127.0.0.1 tcp dport 9091 counter dnat to 172.17.0.2:80
                        tcp dport 8080 counter dnat to 172.17.0.2:80
                        tcp dport 8081 counter dnat to 172.18.0.2:80
                    }
                    chain nat-PREROUTING {
                        type nat hook prerouting priority dstnat; policy accept;
                        fib daddr type local counter jump nat-prerouting-and-output
                    }
                    chain raw-PREROUTING {
                        type filter hook prerouting priority raw; policy accept;
                        ip daddr 172.17.0.2 iifname != "docker0" counter drop
                    }
                }
                table ip6 docker-bridges {
                    chain filter-FORWARD {
                        type filter hook forward priority filter; policy accept;
                        oifname "docker0" ct state established,related counter accept
                        oifname "docker0" ip6 daddr fd00:17::2 tcp dport 80 counter accept
                        oifname "docker0" counter drop
                    }
                    chain nat-PREROUTING {
                        type nat hook prerouting priority dstnat; policy accept;
                        fib daddr type local tcp dport 8080 counter dnat to [fd00:17::2]:80
                    }
                }
                END
                """;
    }

    /** What takes all of it away again. */
    static String none() {
        String legacy = List.of("iptables-legacy", "ip6tables-legacy").stream()
                .map(each -> """
                        %1$s -P FORWARD ACCEPT; %1$s -P INPUT ACCEPT
                        for table in filter nat mangle raw; do %1$s -t $table -F; %1$s -t $table -X; done
                        """.formatted(each))
                .reduce("", String::concat);
        return "nft flush ruleset\n" + legacy + "ipset destroy\n";
    }
}
