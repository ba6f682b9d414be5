package io.vigie.collect.packages.rpm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.collect.objects.NotUnderstood;
import io.vigie.report.value.InstalledPackage;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What rpm keeps of a package: an index of tags, and behind it the data, which is read no further than needed. */
final class RpmHeader {
    private static final int NAME = 1000;
    private static final int VERSION = 1001;
    private static final int RELEASE = 1002;
    private static final int EPOCH = 1003;
    private static final int ARCHITECTURE = 1022;
    private static final int INT32 = 4;
    private static final int STRING = 6;
    private static final int MAXIMUM_TAGS = 10_000;
    private static final int MAXIMUM_TEXT = 1_000;

    private record Entry(int tag, int type) {}

    private final Map<Integer, String> values = new HashMap<>();

    private RpmHeader() {}

    /** Empty for a key, which rpm keeps beside the packages. */
    static Optional<InstalledPackage> read(DataInputStream input) throws IOException {
        RpmHeader header = new RpmHeader();
        header.values(input, header.index(input));
        return header.installed();
    }

    private TreeMap<Integer, Entry> index(DataInputStream input) throws IOException {
        int tags = input.readInt();
        int dataBytes = input.readInt();
        if (tags < 0 || tags > MAXIMUM_TAGS || dataBytes < 0) {
            throw new NotUnderstood("an rpm header of an impossible size");
        }
        TreeMap<Integer, Entry> wanted = new TreeMap<>();
        for (int i = 0; i < tags; i++) {
            Entry entry = new Entry(input.readInt(), input.readInt());
            int offset = input.readInt();
            input.readInt();
            if (isWanted(entry) && offset >= 0) {
                wanted.put(offset, entry);
            }
        }
        return wanted;
    }

    private static boolean isWanted(Entry entry) {
        return switch (entry.tag()) {
            case NAME, VERSION, RELEASE, ARCHITECTURE -> entry.type() == STRING;
            case EPOCH -> entry.type() == INT32;
            default -> false;
        };
    }

    private void values(DataInputStream input, TreeMap<Integer, Entry> wanted) throws IOException {
        int position = 0;
        for (Map.Entry<Integer, Entry> next : wanted.entrySet()) {
            if (next.getKey() < position) {
                throw new NotUnderstood("an rpm header whose values overlap");
            }
            input.skipNBytes(next.getKey() - position);
            String value = switch (next.getValue().type()) {
                case INT32 -> Integer.toUnsignedString(input.readInt());
                default -> text(input);
            };
            position = next.getKey() + (next.getValue().type() == INT32 ? 4 : value.getBytes(UTF_8).length + 1);
            values.put(next.getValue().tag(), value);
        }
    }

    private static String text(DataInputStream input) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (byte next = input.readByte(); next != 0; next = input.readByte()) {
            if (next < ' ' || text.size() > MAXIMUM_TEXT) {
                throw new NotUnderstood("an rpm header with a text that no package has");
            }
            text.write(next);
        }
        return text.toString(UTF_8);
    }

    private Optional<InstalledPackage> installed() {
        String name = value(NAME);
        String version = value(VERSION) + "-" + value(RELEASE);
        if (name.equals("gpg-pubkey")) {
            return Optional.empty();
        }
        String epoch = values.getOrDefault(EPOCH, "");
        return Optional.of(new InstalledPackage(
                name, epoch.isEmpty() ? version : epoch + ":" + version, values.getOrDefault(ARCHITECTURE, "noarch")));
    }

    private String value(int tag) {
        return Optional.ofNullable(values.get(tag))
                .orElseThrow(() -> new NotUnderstood("an rpm header without its tag " + tag));
    }
}
