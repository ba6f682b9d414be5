package io.vigie.collect.firewall.nftables;

import io.vigie.collect.firewall.model.Attributes;
import io.vigie.collect.firewall.model.RulesetChanged;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.netlink.Netlink;
import io.vigie.report.Missing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;

/**
 * Takes answers of nf_tables apart, several of which come in one datagram. What was changed while the kernel told it is
 * half of one state and half of another, so it is refused.
 */
final class NfMessages implements Netlink.Answer {
    private static final int MAXIMUM = 200_000;
    private static final int HEAD = Netlink.HEAD + 4;
    private static final int INTERRUPTED = 0x10;
    private static final int MESSAGE_OF_CONTROL = 16;

    /** One table, chain, rule or part of a map. */
    interface Taker {
        /**
         * @param family the kernel's number of it
         */
        void take(int family, Attributes attributes) throws NotRead;
    }

    private final Taker taker;
    private OptionalInt seen;
    private int count;

    /**
     * @param generation that all is to be of
     */
    NfMessages(OptionalInt generation, Taker taker) {
        this.seen = generation;
        this.taker = taker;
    }

    /** Of what was told; that which was asked for where nothing was. */
    OptionalInt generation() {
        return seen;
    }

    @Override
    public boolean isLast(ByteBuffer datagram) throws IOException {
        int at = 0;
        while (at < datagram.limit()) {
            int length = length(datagram, at);
            if (datagram.getShort(at + 4) == Netlink.DONE) {
                requireWhole(datagram, at);
                return true;
            }
            message(datagram, at, length);
            at += length + 3 & ~3;
        }
        return false;
    }

    private static int length(ByteBuffer datagram, int at) throws NotRead {
        int left = datagram.limit() - at;
        int length = left < Netlink.HEAD ? 0 : datagram.getInt(at);
        require(length >= Netlink.HEAD && length <= left);
        return length;
    }

    private void message(ByteBuffer datagram, int at, int length) throws IOException {
        require(datagram.getShort(at + 4) >= MESSAGE_OF_CONTROL && length >= HEAD);
        requireWhole(datagram, at);
        if (++count > MAXIMUM) {
            throw new NotRead(Missing.TOO_LARGE);
        }
        int its = Short.toUnsignedInt(datagram.getShort(at + Netlink.HEAD + 2));
        if (seen.orElse(its) != its) {
            throw new RulesetChanged();
        }
        seen = OptionalInt.of(its);
        taker.take(datagram.get(at + Netlink.HEAD), Attributes.of(copy(datagram, at + HEAD, length - HEAD)));
    }

    /** The next datagram takes the place of this one. */
    private static ByteBuffer copy(ByteBuffer datagram, int at, int length) {
        byte[] bytes = new byte[length];
        datagram.get(at, bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }

    private static void requireWhole(ByteBuffer datagram, int at) throws RulesetChanged {
        if ((datagram.getShort(at + 6) & INTERRUPTED) != 0) {
            throw new RulesetChanged();
        }
    }

    private static void require(boolean wellFormed) throws NotRead {
        if (!wellFormed) {
            throw new NotRead(Missing.NOT_UNDERSTOOD);
        }
    }
}
