package io.vigie.collect.firewall;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.collect.firewall.nftables.NfTables;
import io.vigie.collect.netlink.Netlink;
import io.vigie.collect.netlink.NetlinkRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Answers of nf_tables, built byte by byte. */
final class NfResponses implements NfTables.Kernel {
    private final Map<NetlinkRequest, List<byte[]>> answers = new EnumMap<>(NetlinkRequest.class);
    final List<NetlinkRequest> asked = new ArrayList<>();
    private final int generation;

    NfResponses(int generation) {
        this.generation = generation;
    }

    NfResponses datagram(NetlinkRequest question, byte[] bytes) {
        answers.computeIfAbsent(question, each -> new ArrayList<>()).add(bytes);
        return this;
    }

    /** A table, chain or rule of both families. */
    NfResponses add(NetlinkRequest question, byte[]... attributes) {
        return datagram(question, message(generation, 0, attributes));
    }

    static byte[] message(int generation, int flags, byte[]... attributes) {
        byte[] content = joined(attributes);
        return numbers(20 + content.length)
                .putInt(20 + content.length)
                .putShort((short) 0x0a07)
                .putShort((short) (2 | flags))
                .putLong(0)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) generation)
                .put(content)
                .array();
    }

    static byte[] attribute(int kind, byte[]... contents) {
        byte[] content = joined(contents);
        return numbers(4 + content.length + 3 & ~3)
                .putShort((short) (4 + content.length))
                .putShort((short) kind)
                .put(content)
                .array();
    }

    static byte[] text(int kind, String text) {
        return attribute(kind, (text + "\0").getBytes(UTF_8));
    }

    static byte[] number(int kind, int number) {
        return attribute(kind, ByteBuffer.allocate(4).putInt(number).array());
    }

    static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = numbers(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    static ByteBuffer numbers(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    public void ask(NetlinkRequest question, byte[] body, Netlink.Answer answer) throws IOException {
        asked.add(question);
        byte[] done = numbers(20).putInt(20).putShort((short) 3).array();
        for (byte[] bytes : answers.getOrDefault(question, List.of())) {
            if (answer.isLast(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()))) {
                return;
            }
        }
        answer.isLast(ByteBuffer.wrap(done).order(ByteOrder.nativeOrder()));
    }
}
