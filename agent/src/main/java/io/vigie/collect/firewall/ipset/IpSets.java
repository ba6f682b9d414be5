package io.vigie.collect.firewall.ipset;

import io.vigie.collect.firewall.iptables.XtSets;
import io.vigie.collect.firewall.model.Attributes;
import io.vigie.collect.firewall.model.Condition;
import io.vigie.collect.firewall.model.Extent;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.netlink.Netlink;
import io.vigie.collect.netlink.NetlinkRequest;
import io.vigie.report.Missing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sets that the kernel is asked for, each once, when the first rule names it. */
public final class IpSets implements XtSets {
    private static final int MAXIMUM_SETS = 200;
    private static final int HEAD = Netlink.HEAD + 4;
    private static final byte PROTOCOL = 7;
    private static final int PROTOCOL_ATTRIBUTE = 1;
    private static final int NAME = 2;
    private static final int INDEX = 11;

    private final Map<Integer, IpSet> known = new HashMap<>();

    @Override
    public Condition in(int index, List<Boolean> ofSource) {
        if (!known.containsKey(index) && known.size() < MAXIMUM_SETS) {
            known.put(index, read(index));
        }
        return known.getOrDefault(index, IpSet.UNREAD).condition(ofSource);
    }

    /** None of it is known where the kernel does not answer, or has changed it meanwhile. */
    private static IpSet read(int index) {
        try {
            byte[] number = {(byte) (index >> 8), (byte) index};
            Messages named = new Messages(false);
            Netlink.ask(NetlinkRequest.SET_NAME, body(INDEX, number), named);
            Messages listed = new Messages(true);
            Netlink.ask(NetlinkRequest.SET_ELEMENTS, body(NAME, terminated(named.set.name())), listed);
            return listed.set;
        } catch (IOException unanswered) {
            return IpSet.UNREAD;
        }
    }

    private static byte[] terminated(String name) {
        return (name + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] body(int kind, byte[] value) {
        ByteBuffer body =
                ByteBuffer.allocate(4 + 8 + 4 + (value.length + 3 & ~3)).order(ByteOrder.nativeOrder());
        body.putInt(0)
                .putShort((short) 5)
                .putShort((short) PROTOCOL_ATTRIBUTE)
                .put(PROTOCOL)
                .position(12);
        int byNetwork = kind == INDEX ? 1 << 14 : 0;
        body.putShort((short) (4 + value.length))
                .putShort((short) (kind | byNetwork))
                .put(value);
        return body.array();
    }

    /** One message for a name, several and an end for a list. */
    private static final class Messages implements Netlink.Answer {
        private final boolean list;
        private IpSet set = IpSet.UNREAD;

        Messages(boolean list) {
            this.list = list;
        }

        @Override
        public boolean isLast(ByteBuffer datagram) throws IOException {
            for (int at = 0; at < datagram.limit(); ) {
                int left = datagram.limit() - at;
                int length = left < Netlink.HEAD ? 0 : datagram.getInt(at);
                if (length < Netlink.HEAD || length > left) {
                    throw new NotRead(Missing.NOT_UNDERSTOOD);
                }
                if (datagram.getShort(at + 4) == Netlink.DONE) {
                    return true;
                }
                set = set.with(attributes(datagram, at, length));
                at += length + 3 & ~3;
            }
            return !list;
        }

        private static Attributes attributes(ByteBuffer datagram, int at, int length) throws NotRead {
            byte[] bytes = new byte[Math.max(0, length - HEAD)];
            datagram.get(at + Math.min(HEAD, length), bytes);
            return Attributes.of(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()));
        }
    }

    /** Where there is nobody to ask. */
    public static XtSets none() {
        return (index, ofSource) -> Condition.always(Extent.UNSEEN);
    }
}
