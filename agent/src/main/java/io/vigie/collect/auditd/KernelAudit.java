package io.vigie.collect.auditd;

import io.vigie.collect.host.CurrentProcess;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.netlink.Netlink;
import io.vigie.collect.netlink.NetlinkRequest;
import io.vigie.report.Missing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Asks the kernel for its audit's state and rules, over netlink; it asks and never sets. */
final class KernelAudit {
    private static final short LIST_RULES = NetlinkRequest.AUDIT_RULES.type();
    private static final int MAXIMUM_RULES = 10_000;
    private static final long MAY_CONTROL_AUDIT = 1L << 30;

    private KernelAudit() {}

    /** Throws {@link NotRead} where the kernel does not answer. */
    static AuditState state(HostRoot root) throws IOException {
        requireReadable(root);
        return new AuditState(enabled(), rules());
    }

    /** Throws {@link NotRead} where the kernel would not answer, before any cost of asking. */
    private static void requireReadable(HostRoot root) throws NotRead {
        if (!root.isOfThisKernel()) {
            throw new NotRead(Missing.NOT_SUPPORTED);
        }
        boolean listens =
                root.text("/proc/1/net/netlink").orElse("").lines().anyMatch(line -> line.matches("\\S+ +9 .*"));
        if (!listens) {
            throw new NotRead(Missing.NOT_THERE);
        }
        if ((CurrentProcess.effectiveCapabilities() & MAY_CONTROL_AUDIT) == 0) {
            throw new NotRead(Missing.NOT_PERMITTED);
        }
    }

    private static boolean enabled() throws IOException {
        boolean[] enabled = new boolean[1];
        Netlink.ask(NetlinkRequest.AUDIT_STATE, new byte[0], message -> {
            boolean isState = type(message) == NetlinkRequest.AUDIT_STATE.type();
            enabled[0] = isState && message.getInt(Netlink.HEAD + 4) != 0;
            return isState;
        });
        return enabled[0];
    }

    /** The kernel sends one message at a time, and counts its head in its length or not, by the message. */
    private static List<AuditEntry> rules() throws IOException {
        List<AuditEntry> rules = new ArrayList<>();
        Netlink.ask(NetlinkRequest.AUDIT_RULES, new byte[0], message -> {
            if (type(message) == LIST_RULES) {
                require(rules.size() < MAXIMUM_RULES);
                rules.add(AuditRuleData.entry(message.slice(Netlink.HEAD, message.limit() - Netlink.HEAD)));
            }
            return type(message) == Netlink.DONE;
        });
        return rules;
    }

    private static void require(boolean bounded) throws NotRead {
        if (!bounded) {
            throw new NotRead(Missing.TOO_LARGE);
        }
    }

    private static short type(ByteBuffer message) {
        return message.getShort(4);
    }
}
