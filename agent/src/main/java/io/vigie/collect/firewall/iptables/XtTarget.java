package io.vigie.collect.firewall.iptables;

import io.vigie.collect.firewall.model.FilterRule.Verb;

/** What targets of iptables do with a packet, as iptables-extensions(8) has them. */
public final class XtTarget {
    private XtTarget() {}

    public static Verb verb(String name) {
        return switch (name) {
            case "REJECT", "TARPIT", "DROP" -> Verb.REFUSE;
            case "DNAT", "REDIRECT", "NETMAP" -> Verb.TRANSLATE;
            case "MARK", "CONNMARK" -> Verb.MARK;
            case "LOG",
                    "NFLOG",
                    "ULOG",
                    "TRACE",
                    "AUDIT",
                    "TCPMSS",
                    "CT",
                    "NOTRACK",
                    "MASQUERADE",
                    "SNAT",
                    "CLASSIFY",
                    "CHECKSUM",
                    "SET",
                    "TCPOPTSTRIP",
                    "DSCP",
                    "TOS",
                    "TTL",
                    "HL",
                    "ECN",
                    "RATEEST",
                    "LED",
                    "IDLETIMER",
                    "SECMARK",
                    "CONNSECMARK",
                    "TEE",
                    "HMARK" -> Verb.NONE;
            default -> Verb.ASK;
        };
    }
}
