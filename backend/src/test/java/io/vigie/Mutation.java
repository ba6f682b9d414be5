package io.vigie;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values, documents and bytes as nobody means them, each the same for the same random numbers. */
public final class Mutation {
    private static final int LONGEST = 3_000;
    private static final List<Object> EDGES = List.of(
            "",
            "\0",
            "\uD800",
            "\u202E",
            "null",
            "../..",
            "1-1-1-1-1",
            "%",
            "${x}",
            0,
            -1,
            1.5,
            1e308,
            Integer.MAX_VALUE + 1L,
            Long.MIN_VALUE,
            true,
            List.of(),
            Map.of());

    private final Random random;

    public Mutation(Random random) {
        this.random = random;
    }

    /** Any of these. */
    public <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Text of letters, digits, signs and code points of all planes, surrogates alone among them. */
    public String text() {
        int length = random.nextInt(4) == 0 ? random.nextInt(LONGEST) : random.nextInt(20);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(
                    switch (random.nextInt(4)) {
                        case 0 -> random.nextInt(0x20);
                        case 1 -> random.nextInt(0x110000);
                        case 2 -> 0xD800 + random.nextInt(0x800);
                        default -> 0x20 + random.nextInt(0x5F);
                    });
        }
        return text.toString();
    }

    /** Any value that JSON has, some levels deep at most. */
    public Object value(int levels) {
        return switch (random.nextInt(levels > 0 ? 6 : 4)) {
            case 0 -> text();
            case 1 -> random.nextLong() >> random.nextInt(64);
            case 2 -> any(EDGES);
            case 3 -> Double.longBitsToDouble(random.nextLong() >>> 2);
            case 4 -> List.of(value(levels - 1), value(levels - 1));
            default -> Map.of(text(), value(levels - 1));
        };
    }

    /** The same document but for one place, anywhere in it: another value, one more, one less, or two exchanged. */
    public Object document(Object document) {
        return switch (document) {
            case Map<?, ?> fields when !fields.isEmpty() && random.nextInt(8) > 0 -> fields(fields);
            case List<?> items when !items.isEmpty() && random.nextInt(8) > 0 -> items(items);
            default -> value(3);
        };
    }

    private Map<Object, Object> fields(Map<?, ?> fields) {
        Map<Object, Object> changed = new LinkedHashMap<>(fields);
        Object name = any(new ArrayList<>(fields.keySet()));
        switch (random.nextInt(6)) {
            case 0 -> changed.remove(name);
            case 1 -> changed.put(text(), value(2));
            default -> changed.put(name, document(fields.get(name)));
        }
        return changed;
    }

    private List<Object> items(List<?> items) {
        List<Object> changed = new ArrayList<>(items);
        int place = random.nextInt(items.size());
        switch (random.nextInt(6)) {
            case 0 -> changed.remove(place);
            case 1 -> changed.add(place, items.get(random.nextInt(items.size())));
            default -> changed.set(place, document(items.get(place)));
        }
        return changed;
    }

    /** The same bytes but for some that are others, missing or more. */
    public byte[] bytes(byte[] bytes) {
        byte[] changed = bytes.clone();
        for (int i = random.nextInt(5); i >= 0 && changed.length > 1; i--) {
            int place = random.nextInt(changed.length);
            switch (random.nextInt(3)) {
                case 0 -> changed[place] = (byte) random.nextInt();
                case 1 -> changed[place] ^= (byte) (1 << random.nextInt(8));
                default -> changed = without(changed, place, 1 + random.nextInt(8));
            }
        }
        return changed;
    }

    private static byte[] without(byte[] bytes, int from, int number) {
        int until = Math.min(bytes.length, from + number);
        byte[] left = Arrays.copyOf(bytes, bytes.length - (until - from));
        System.arraycopy(bytes, until, left, from, bytes.length - until);
        return left;
    }
}
