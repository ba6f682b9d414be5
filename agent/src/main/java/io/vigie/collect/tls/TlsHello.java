package io.vigie.collect.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The first message of a TLS client for versions that the Java platform no longer speaks, and the version that a server
 * chooses in answer. Nothing follows it.
 */
final class TlsHello {
    private static final Map<Integer, String> NAMES =
            Map.of(0x0300, "SSLv3", 0x0301, "TLSv1", 0x0302, "TLSv1.1", 0x0303, "TLSv1.2");
    private static final int MAXIMUM_RECORD = 16 * 1024 + 2_048;
    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;
    private static final int SERVER_HELLO = 2;

    /** Suites of every age, for RSA and for EC keys, so that the version alone decides. */
    private static final int[] SUITES = {
        0xC02C, 0xC030, 0xC02B, 0xC02F, 0xCCA9, 0xCCA8, 0xC024, 0xC028, 0xC023, 0xC027, 0xC00A, 0xC014, 0xC009, 0xC013,
        0x009F, 0x009E, 0x0039, 0x0033, 0x009D, 0x009C, 0x003D, 0x003C, 0x0035, 0x002F, 0xC008, 0xC012, 0x0016, 0x000A,
        0xC007, 0xC011, 0x0005, 0x0004, 0x00FF
    };

    private static final int[] GROUPS = {0x001D, 0x0017, 0x0018, 0x0019, 0x0100};
    private static final int[] SIGNATURES = {
        0x0403, 0x0503, 0x0603, 0x0807, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0203, 0x0201
    };

    private final int version;
    private final String host;

    /**
     * @param version the newest that is offered, such as 0x0302 for TLS 1.1
     */
    TlsHello(int version, String host) {
        this.version = version;
        this.host = host;
    }

    byte[] bytes() {
        ByteBuffer body = ByteBuffer.allocate(1_024);
        body.putShort((short) version).put(random()).put((byte) 0);
        body.put(numbers(SUITES)).put(new byte[] {1, 0});
        body.put(sized(version > 0x0300 ? extensions() : new byte[0], version > 0x0300));
        byte[] message = Arrays.copyOf(body.array(), body.position());
        return ByteBuffer.allocate(9 + message.length)
                .put((byte) HANDSHAKE)
                .putShort((short) Math.min(version, 0x0301))
                .putShort((short) (message.length + 4))
                .putInt((1 << 24) | message.length)
                .put(message)
                .array();
    }

    /** No key comes of it, so it need not be secret. */
    private static byte[] random() {
        byte[] random = new byte[32];
        ByteBuffer.wrap(random).putLong(System.nanoTime());
        return random;
    }

    private static byte[] sized(byte[] bytes, boolean there) {
        return there
                ? ByteBuffer.allocate(2 + bytes.length)
                        .putShort((short) bytes.length)
                        .put(bytes)
                        .array()
                : bytes;
    }

    private static byte[] numbers(int[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(2 + 2 * values.length).putShort((short) (2 * values.length));
        for (int value : values) {
            buffer.putShort((short) value);
        }
        return buffer.array();
    }

    private byte[] extensions() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (!ServerChain.isAddress(host)) {
            extension(all, 0, serverName());
        }
        extension(all, 10, numbers(GROUPS));
        extension(all, 11, new byte[] {1, 0});
        extension(all, 13, numbers(SIGNATURES));
        return all.toByteArray();
    }

    private byte[] serverName() {
        byte[] name = host.getBytes(US_ASCII);
        return ByteBuffer.allocate(5 + name.length)
                .putShort((short) (name.length + 3))
                .put((byte) 0)
                .putShort((short) name.length)
                .put(name)
                .array();
    }

    private static void extension(ByteArrayOutputStream all, int kind, byte[] content) {
        all.writeBytes(ByteBuffer.allocate(4 + content.length)
                .putShort((short) kind)
                .putShort((short) content.length)
                .put(content)
                .array());
    }

    /** The version in a server's first message; empty where it refuses. */
    static Optional<Integer> chosen(InputStream input) throws IOException {
        DataInputStream data = new DataInputStream(input);
        int kind = data.readUnsignedByte();
        data.readUnsignedShort();
        int length = data.readUnsignedShort();
        if (kind != HANDSHAKE || length < 6 || length > MAXIMUM_RECORD || data.readUnsignedByte() != SERVER_HELLO) {
            return Optional.empty();
        }
        data.skipBytes(3);
        return Optional.of(data.readUnsignedShort()).filter(NAMES::containsKey);
    }

    /** Whether a server begins its answer as TLS does, with a handshake of its own or an alert. */
    static boolean isTls(InputStream input) throws IOException {
        int kind = input.read();
        return (kind == HANDSHAKE || kind == ALERT) && input.read() == 3;
    }

    static String name(int version) {
        return NAMES.getOrDefault(version, "unknown");
    }
}
