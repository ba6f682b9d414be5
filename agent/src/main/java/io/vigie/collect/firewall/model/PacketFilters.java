package io.vigie.collect.firewall.model;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All tables that are in force on a host. */
public final class PacketFilters {
    private final List<FilterTable> tables;

    public PacketFilters(List<FilterTable> tables) {
        this.tables = List.copyOf(tables);
    }

    /** A chain with which the kernel begins, and the table that it is in. */
    record Begun(FilterTable table, FilterChain chain) {}

    /** None at all. */
    public static PacketFilters none() {
        return new PacketFilters(List.of());
    }

    public PacketFilters and(PacketFilters more) {
        return new PacketFilters(
                Stream.concat(tables.stream(), more.tables.stream()).toList());
    }

    public List<FilterTable> tables() {
        return tables;
    }

    /** One table alone, as if there were no other. */
    public static PacketFilters only(FilterTable table) {
        return new PacketFilters(List.of(table));
    }

    /** In the order in which packets of a family pass them. */
    List<Begun> begun(Hook hook, AddressFamily family) {
        return tables.stream()
                .filter(table -> table.families().contains(family))
                .flatMap(table -> table.begun(hook).map(chain -> new Begun(table, chain)))
                .sorted(Comparator.comparingInt(begun -> begun.chain.start().priority()))
                .toList();
    }
}
