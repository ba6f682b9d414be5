package io.vigie.collect.firewall;

import java.util.regex.Pattern;

/** Rules in files for what is meant for the host: whether they refuse what none of them is about. */
final class InputRules {
    /** Such as {@code -A INPUT -j REJECT --reject-with icmp-host-prohibited}. */
    private static final Pattern TABLES = Pattern.compile("^:INPUT DROP\\b|^-A INPUT(?: -i (?!lo\\b|docker|br-)\\S+)?"
            + "(?: ! -s \\S+)?(?: -m (?:state|conntrack) --(?:ct)?state NEW)? -j (?:DROP|REJECT)\\b");

    /** From the chain's beginning to that of the next. */
    private static final Pattern CHAIN = Pattern.compile("\\bhook\\s+input\\b(.*?)(?=\\bchain\\s|\\z)", Pattern.DOTALL);

    private static final Pattern REFUSED =
            Pattern.compile("\\bpolicy\\s+drop\\b|(?m)^\\s*(?:counter\\s+)?(?:drop|reject\\b[^;]*)\\s*;?\\s*$");

    private InputRules() {}

    /** In rules as {@code iptables-save} writes them. */
    static boolean refuseInTables(String text) {
        int from = text.indexOf("*filter");
        int to = text.indexOf("COMMIT", Math.max(from, 0));
        String filter = text.substring(Math.max(from, 0), to < 0 ? text.length() : to);
        return filter.lines().anyMatch(line -> TABLES.matcher(line.strip()).find());
    }

    /** In a file of nftables. */
    static boolean refuseInRuleset(String text) {
        String rules = text.replaceAll("(?m)#.*$", "");
        return CHAIN.matcher(rules)
                .results()
                .anyMatch(chain -> REFUSED.matcher(chain.group(1)).find());
    }
}
