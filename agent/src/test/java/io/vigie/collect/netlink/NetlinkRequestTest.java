package io.vigie.collect.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NetlinkRequestTest {
    private static final int AUDIT = 9;
    private static final int NETFILTER = 12;
    private static final int NF_TABLES = 0x0a00;
    private static final int IP_SETS = 0x0600;
    private static final int ROUTE = 0;

    /** By the numbers that linux/audit.h, rtnetlink.h, netfilter/nf_tables.h and netfilter/ipset/ip_set.h give to what asks; their neighbours set. */
    @Test
    void the_agent_can_only_ask() {
        assertThat(Arrays.stream(NetlinkRequest.values()).map(asked -> asked.protocol() + " " + asked.type()))
                .containsExactlyInAnyOrder(
                        AUDIT + " " + 1000,
                        AUDIT + " " + 1013,
                        NETFILTER + " " + (NF_TABLES + 1),
                        NETFILTER + " " + (NF_TABLES + 4),
                        NETFILTER + " " + (NF_TABLES + 7),
                        NETFILTER + " " + (NF_TABLES + 13),
                        NETFILTER + " " + (IP_SETS + 7),
                        NETFILTER + " " + (IP_SETS + 15),
                        ROUTE + " " + 18,
                        ROUTE + " " + 22,
                        ROUTE + " " + 26);
    }

    /** Else one that makes or replaces would be among them: a question for all has both flags of a listing, others none. */
    @Test
    void the_flags_are_those_of_questions() {
        assertThat(Arrays.stream(NetlinkRequest.values()).map(NetlinkRequest::flags))
                .containsOnly((short) 0x001, (short) 0x301);
    }
}
