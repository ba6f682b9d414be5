package io.vigie.collect.firewall.nftables;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.collect.firewall.iptables.XtSets;
import io.vigie.collect.firewall.model.PacketFilters;
import io.vigie.collect.firewall.model.RulesetChanged;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.netlink.Netlink;
import io.vigie.collect.netlink.NetlinkRequest;
import io.vigie.report.Missing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;

/** Asks the kernel for the rules of its nf_tables. */
public final class NfTables {
    private static final int TRIES = 3;
    private static final long PATIENCE_NANOSECONDS = 4_000_000_000L;

    /** How the kernel is asked. */
    public interface Kernel {
        void ask(NetlinkRequest question, byte[] body, Netlink.Answer answer) throws IOException;
    }

    private final Kernel kernel;
    private final XtSets sets;
    private final long start;
    private OptionalInt generation = OptionalInt.empty();

    private NfTables(Kernel kernel, XtSets sets, long start) {
        this.kernel = kernel;
        this.sets = sets;
        this.start = start;
    }

    /** Throws {@link NotRead} where the kernel does not answer, or not in a form that is known. */
    public static PacketFilters read(XtSets sets) throws IOException {
        return read(Netlink::ask, sets);
    }

    public static PacketFilters read(Kernel kernel, XtSets sets) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < TRIES; i++) {
            try {
                return new NfTables(kernel, sets, start).scan();
            } catch (RulesetChanged meanwhile) {
                // Docker and others write their rules one by one: the next scan is at one state again.
                continue;
            }
        }
        throw new NotRead(Missing.TIMED_OUT);
    }

    private PacketFilters scan() throws IOException {
        NfRuleset ruleset = new NfRuleset(sets);
        ask(NetlinkRequest.FILTER_TABLES, body(0), ruleset::table);
        ask(NetlinkRequest.FILTER_CHAINS, body(0), ruleset::chain);
        ask(NetlinkRequest.FILTER_RULES, body(0), ruleset::rule);
        for (NfMap map : ruleset.maps()) {
            ask(
                    NetlinkRequest.FILTER_ELEMENTS,
                    body(map.table().family(), map.table().name(), map.name()),
                    (family, part) -> ruleset.fill(map, part.each(3)));
        }
        return new PacketFilters(ruleset.tables());
    }

    private void ask(NetlinkRequest question, byte[] body, NfMessages.Taker taker) throws IOException {
        if (System.nanoTime() - start > PATIENCE_NANOSECONDS) {
            throw new NotRead(Missing.TIMED_OUT);
        }
        NfMessages messages = new NfMessages(generation, taker);
        kernel.ask(question, body, messages);
        generation = messages.generation();
    }

    /** The family, the version of the form, nothing; then names as attributes numbered from one. */
    private static byte[] body(int family, String... names) {
        ByteBuffer body = ByteBuffer.allocate(1024).order(ByteOrder.nativeOrder());
        body.put((byte) family).put((byte) 0).putShort((short) 0);
        for (int i = 0; i < names.length; i++) {
            byte[] name = names[i].getBytes(UTF_8);
            body.putShort((short) (4 + name.length + 1))
                    .putShort((short) (i + 1))
                    .put(name);
            body.position(body.position() + 4 & ~3);
        }
        byte[] bytes = new byte[body.position()];
        body.get(0, bytes);
        return bytes;
    }
}
