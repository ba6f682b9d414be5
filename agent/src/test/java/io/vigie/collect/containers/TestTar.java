package io.vigie.collect.containers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** An archive of one file, as the engine's archive endpoint sends it. */
public final class TestTar {
    private TestTar() {}

    public static byte[] of(String name, String text) {
        byte[] content = text.getBytes(UTF_8);
        byte[] tar = new byte[512 + (content.length + 511) / 512 * 512 + 1024];
        put(tar, 0, name);
        put(tar, 100, "0000644");
        put(tar, 124, "%011o".formatted(content.length));
        tar[156] = '0';
        put(tar, 257, "ustar");
        System.arraycopy(content, 0, tar, 512, content.length);
        return Arrays.copyOf(tar, tar.length);
    }

    private static void put(byte[] tar, int at, String text) {
        System.arraycopy(text.getBytes(UTF_8), 0, tar, at, text.length());
    }
}
