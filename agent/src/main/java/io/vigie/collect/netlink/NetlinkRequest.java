package io.vigie.collect.netlink;

/** All that the agent may say to the kernel over netlink: each asks for what is there, and none sets anything. */
public enum NetlinkRequest {
    AUDIT_STATE(Netlink.AUDIT, 1000, false),
    AUDIT_RULES(Netlink.AUDIT, 1013, false),
    FILTER_TABLES(Netlink.NETFILTER, Netlink.NF_TABLES | 1, true),
    FILTER_CHAINS(Netlink.NETFILTER, Netlink.NF_TABLES | 4, true),
    FILTER_RULES(Netlink.NETFILTER, Netlink.NF_TABLES | 7, true),
    FILTER_ELEMENTS(Netlink.NETFILTER, Netlink.NF_TABLES | 13, true),
    SET_NAME(Netlink.NETFILTER, Netlink.IP_SETS | 15, false),
    SET_ELEMENTS(Netlink.NETFILTER, Netlink.IP_SETS | 7, true),
    LINKS(Netlink.ROUTE, 18, true),
    ADDRESSES(Netlink.ROUTE, 22, true),
    ROUTES(Netlink.ROUTE, 26, true);

    private static final int REQUEST = 1;
    private static final int ALL = 0x300;

    private final int protocol;
    private final short type;
    private final short flags;

    NetlinkRequest(int protocol, int type, boolean all) {
        this.protocol = protocol;
        this.type = (short) type;
        this.flags = (short) (all ? REQUEST | ALL : REQUEST);
    }

    public int protocol() {
        return protocol;
    }

    public short type() {
        return type;
    }

    short flags() {
        return flags;
    }
}
