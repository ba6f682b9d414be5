package io.vigie.collect.reachability;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Rules that people may add to those of an engine, at random: as commands, each of which a kernel may refuse. */
final class RandomRules {
    private static final List<String> DEVICES = List.of("eth0", "eth1", "eth9", "docker0", "lo");
    private static final List<String> NETWORKS = List.of(
            "192.0.2.0/24",
            "192.0.2.20",
            "192.0.2.128/25",
            "224.0.0.0/3",
            "0.0.0.0/1",
            "128.0.0.0/1",
            "10.0.0.0/8",
            "198.18.0.0/15",
            "203.0.113.0/24",
            "8.0.0.0/7",
            "0.0.0.0/0",
            "172.16.0.0/12");
    private static final List<String> NETWORKS_6 =
            List.of("2001:db8:2::/64", "2000::/3", "fd00::/8", "2600::/12", "::/0", "2001:db8:2::20", "8000::/1");
    private static final List<String> CONTAINERS =
            List.of("172.17.0.2", "172.17.0.0/16", "172.18.0.0/16", "192.0.2.10", "172.16.0.0/12", "198.18.0.10");
    private static final List<String> PORTS = List.of("80", "8080", "8081", "1:1023", "8000:8100", "5432", "1:65535");
    private static final List<String> VERDICTS = List.of("DROP", "DROP", "DROP", "REJECT", "ACCEPT", "RETURN", "mine");
    private static final List<String> PLACES = List.of(
            "-A DOCKER-USER",
            "-A DOCKER-USER",
            "-I DOCKER-USER",
            "-I FORWARD",
            "-A mine",
            "-A mine",
            "-t mangle -A PREROUTING",
            "-t raw -A PREROUTING",
            "-t mangle -A FORWARD",
            "-A INPUT",
            "-t mangle -A POSTROUTING",
            "-t nat -I PREROUTING");

    private final Random random;
    private final String iptables;
    private final boolean engineHasIptables;

    RandomRules(Random random, String iptables, boolean engineHasIptables) {
        this.random = random;
        this.iptables = iptables;
        this.engineHasIptables = engineHasIptables;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean chance(int of) {
        return random.nextInt(of) == 0;
    }

    List<String> commands() {
        List<String> commands = new ArrayList<>();
        commands.add("ipset create some hash:net; ipset add some " + one(NETWORKS.subList(0, 3))
                + "; ipset add some 203.0.113.0/24; ipset add some 192.0.2.200 nomatch");
        commands.add("ipset create all hash:net; ipset add all 0.0.0.0/1; ipset add all 128.0.0.0/1");
        commands.add("ipset create ports hash:net,port; ipset add ports 192.0.2.0/24,tcp:80");
        commands.add(iptables + " -N mine");
        commands.add(iptables.replace("iptables", "ip6tables") + " -N mine");
        commands.add("nft -f - <<'END'\n" + TABLE + "END");
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            commands.add(chance(3) ? nftables() : chance(4) ? six() : four());
        }
        if (chance(6)) {
            commands.add(iptables + " -P INPUT DROP");
        }
        return commands;
    }

    private static final String TABLE = """
            table inet mine {
                set some { type ipv4_addr; flags interval; elements = { 10.0.0.0/8, 192.0.2.0/25, 203.0.113.5 } }
                set pairs { type ipv4_addr . inet_service; flags interval; elements = { 192.0.2.0/24 . 80, 8.0.0.0/8 . 1-100 } }
                map ways { type ifname : verdict; elements = { "eth0" : drop, "lo" : accept } }
                chain early { type filter hook prerouting priority -310; }
                chain late { type filter hook prerouting priority 5; }
                chain before { type filter hook forward priority -5; }
                chain after { type filter hook forward priority 7; }
                chain host { type filter hook input priority 3; }
                chain end { }
            }
            """;

    private String four() {
        String place = one(PLACES);
        if (!engineHasIptables && place.contains("DOCKER")) {
            place = "-I FORWARD";
        }
        StringBuilder rule = new StringBuilder(iptables).append(' ').append(place);
        boolean arriving = place.contains("PREROUTING") || place.contains("INPUT");
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            rule.append(' ').append(condition(arriving, place.contains("POSTROUTING"), place.contains("raw")));
        }
        // A refusal of what follows may overtake the answer that opens the connection: drop it silently.
        String verdict = rule.indexOf("ctstate") > 0 ? verdict(place).replace("REJECT", "DROP") : verdict(place);
        return rule.append(" -j ").append(verdict).toString();
    }

    private String verdict(String place) {
        if (place.contains("nat")) {
            return one(List.of("RETURN", "ACCEPT"));
        }
        if (place.contains("-t ")) {
            return one(List.of("DROP", "DROP", "ACCEPT", "RETURN", "MARK --set-mark 7"));
        }
        String verdict = one(VERDICTS);
        return verdict.equals("mine") && place.contains("mine") ? "DROP" : verdict;
    }

    private String not() {
        return chance(3) ? "! " : "";
    }

    private String condition(boolean arriving, boolean leaving, boolean untracked) {
        List<Supplier<String>> all = new ArrayList<>(List.of(
                () -> not() + "-s " + one(NETWORKS),
                () -> not() + "-s " + one(NETWORKS),
                () -> not() + "-d " + one(CONTAINERS),
                () -> "-p tcp -m tcp " + not() + "--dport " + one(PORTS),
                () -> "-p tcp --syn",
                () -> "-p tcp -m multiport " + not() + "--dports 22,80,8000:8080",
                () -> "-p tcp -m tcp --sport 1024:65535",
                () -> "-p udp",
                () -> "-m set " + not() + "--match-set some src",
                () -> "-m set " + not() + "--match-set all src",
                () -> "-m set --match-set ports src,dst",
                () -> "-m iprange " + not() + "--src-range 192.0.2.0-203.0.113.9",
                () -> "-m mark --mark 7",
                () -> "-m mark ! --mark 7",
                () -> "-m addrtype " + not() + "--dst-type LOCAL",
                () -> "-m pkttype --pkt-type unicast",
                () -> "-m comment --comment any"));
        if (!untracked) {
            all.add(() -> "-m conntrack " + not() + "--ctstate " + one(List.of("NEW", "ESTABLISHED,RELATED", "DNAT")));
            all.add(() -> "-m conntrack " + not() + "--ctstate NEW,ESTABLISHED,RELATED");
            all.add(() -> "-p tcp -m conntrack --ctorigdstport " + one(List.of("8080", "8081", "80")));
            all.add(() -> "-m conntrack --ctorigdst " + one(List.of("192.0.2.10", "198.18.0.10")));
            all.add(() -> "-m conntrack --ctdir ORIGINAL");
        }
        if (!leaving) {
            all.add(() -> not() + "-i " + one(DEVICES));
            all.add(() -> "-i eth+");
        }
        if (!arriving) {
            all.add(() -> not() + "-o " + one(List.of("docker0", "br-0123456789ab", "br-+", "eth0")));
        }
        return one(all).get();
    }

    private String six() {
        String table = iptables.replace("iptables", "ip6tables");
        String place = one(List.of("-I FORWARD", "-t mangle -A PREROUTING", "-t raw -A PREROUTING", "-A INPUT"));
        List<String> conditions = List.of(
                not() + "-s " + one(NETWORKS_6),
                not() + "-i " + one(DEVICES),
                "-p tcp -m tcp --dport " + one(PORTS),
                "-m iprange --src-range 2001:db8::-2600::ffff");
        return table + " " + place + " " + one(conditions) + " -j " + (chance(4) ? "ACCEPT" : "DROP");
    }

    private String nftables() {
        String chain = one(List.of("early", "late", "before", "before", "after", "host", "end"));
        List<String> all = new ArrayList<>(List.of(
                "ip saddr " + (chance(3) ? "!= " : "") + one(NETWORKS),
                "ip saddr " + (chance(3) ? "!= " : "") + "@some",
                "ip saddr { 192.0.2.20, 8.0.0.0-8.255.255.255 }",
                "ip saddr != { 192.0.2.20, 8.0.0.0-8.255.255.255 }",
                "ip saddr . tcp dport @pairs",
                "ip6 saddr " + one(NETWORKS_6),
                "iifname " + one(DEVICES),
                "iifname != " + one(DEVICES),
                "iifname \"eth*\"",
                "iifname { eth0, eth1 }",
                "iifname . tcp dport { eth0 . 80, eth1 . 8081 }",
                "tcp dport { 80, 8080-8081 }",
                "tcp dport != 80",
                "meta l4proto tcp",
                "meta l4proto . th dport { tcp . 80, udp . 53 }",
                "meta nfproto ipv4",
                "meta mark 7",
                "fib daddr type local",
                "tcp flags & (fin|syn|rst|ack) == syn",
                "ip saddr & 0.0.0.1 == 0",
                "ip saddr 192.0.2.0/24 ip daddr 172.17.0.2"));
        if (!chain.equals("early")) {
            all.addAll(List.of(
                    "ct state new",
                    "ct state != { established, related }",
                    "ct state vmap { established : accept, related : accept, new : drop }",
                    "ct status dnat",
                    "ct original proto-dst 8080",
                    "ct original ip daddr 192.0.2.10",
                    "ct original ip saddr 192.0.2.0/24"));
        }
        if (!chain.equals("end")) {
            all.add("iifname vmap @ways");
        }
        String condition = one(all);
        String second = chance(3) ? " " + one(List.of("tcp dport 80", "iifname eth0", "ip saddr 0.0.0.0/1")) : "";
        String verdict = condition.contains("vmap")
                ? ""
                : chance(8) && !chain.equals("end")
                        ? " jump end"
                        : chance(5) ? " accept" : chance(8) ? " meta mark set 7" : " drop";
        String rule = condition.contains("vmap") ? condition : condition + second + verdict;
        return "nft -f - <<'END'\nadd rule inet mine " + chain + " " + rule + "\nEND";
    }
}
