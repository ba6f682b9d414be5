package io.vigie.collect.firewall.iptables;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.Attributes;
import io.vigie.collect.firewall.model.FilterTable;
import io.vigie.collect.firewall.model.PacketFilters;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.netlink.SocketOption;
import io.vigie.report.Missing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Asks the kernel for tables that the older iptables made. Asked for one that it does not have yet, it makes it. */
public final class LegacyTables {
    private static final int INFO = 64;
    private static final int ENTRIES = 65;
    private static final int NAME = 32;
    private static final int INFO_BYTES = NAME + 4 + 20 + 20 + 4 + 4;
    private static final int SIZE = INFO_BYTES - 4;
    private static final int ENTRIES_HEAD = NAME + 8;
    private static final int MAXIMUM_BYTES = 2 * 1024 * 1024;
    private static final Set<String> KNOWN = Set.of("filter", "mangle", "raw", "security", "nat");

    private LegacyTables() {}

    /**
     * Throws {@link NotRead} where the kernel does not answer, or not in a form that is known.
     *
     * @param names of tables that the kernel says it has
     */
    public static PacketFilters read(AddressFamily family, List<String> names, XtSets sets) throws IOException {
        List<FilterTable> tables = new ArrayList<>();
        for (String name : names) {
            if (KNOWN.contains(name)) {
                tables.add(table(family, name, sets));
            }
        }
        return new PacketFilters(tables);
    }

    private static FilterTable table(AddressFamily family, String name, XtSets sets) throws IOException {
        ByteBuffer info = ask(family, INFO, name, INFO_BYTES);
        int size = info.getInt(SIZE);
        if (size < 0 || size > MAXIMUM_BYTES) {
            throw new NotRead(Missing.TOO_LARGE);
        }
        ByteBuffer entries = ask(family, ENTRIES, name, ENTRIES_HEAD + size);
        return new LegacyTable(family, name, sets, info, Attributes.slice(entries, ENTRIES_HEAD, size)).table();
    }

    private static ByteBuffer ask(AddressFamily family, int option, String name, int bytes) throws IOException {
        ByteBuffer given = ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
        given.put(name.getBytes(US_ASCII));
        if (option == ENTRIES) {
            given.putInt(NAME, bytes - ENTRIES_HEAD);
        }
        boolean four = family == AddressFamily.IPV4;
        byte[] answer = SocketOption.read(four ? 2 : 10, four ? 0 : 41, option, given.array());
        return ByteBuffer.wrap(answer).order(ByteOrder.nativeOrder());
    }
}
