package io.vigie.collect.firewall.model;

import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All tables that are in force on a host. */
public final class PacketFilters {
    private static final List<Hook> ON_THE_WAY_TO_CONTAINERS = List.of(Hook.ARRIVAL, Hook.FORWARD);

    private final List<FilterTable> tables;

    public PacketFilters(List<FilterTable> tables) {
        this.tables = List.copyOf(tables);
    }

    /** Where they are asked for. */
    public interface Source {
        /** Throws {@link NotRead} where they cannot be known. */
        KnownFilters of(HostRoot root) throws IOException;
    }

    /** None at all. */
    public static PacketFilters none() {
        return new PacketFilters(List.of());
    }

    public PacketFilters and(PacketFilters more) {
        return new PacketFilters(
                Stream.concat(tables.stream(), more.tables.stream()).toList());
    }

    /** Firewalls that refuse something meant for the host, sorted. Throws {@link NotRead} if none is certain. */
    public List<String> firewalls() throws NotRead {
        List<FilterTable> refusing = new ArrayList<>();
        Filtering sum = Filtering.NO;
        for (FilterTable table : tables) {
            Filtering its = input(table, AddressFamily.IPV4).or(input(table, AddressFamily.IPV6));
            sum = sum.or(its);
            if (its == Filtering.YES) {
                refusing.add(table);
            }
        }
        certain(sum);
        return refusing.stream().map(FilterTable::maker).distinct().sorted().toList();
    }

    /** Families in which something meant for the host is refused. Throws {@link NotRead} if that is uncertain. */
    public List<String> inputFiltered() throws NotRead {
        return families(this::input);
    }

    /** Families in which something meant for published ports is refused. Throws {@link NotRead} likewise. */
    public List<String> publishedFiltered() throws NotRead {
        return families(this::published);
    }

    private interface Question {
        Filtering in(AddressFamily family);
    }

    private static List<String> families(Question question) throws NotRead {
        List<String> words = new ArrayList<>();
        for (AddressFamily family : AddressFamily.values()) {
            if (certain(question.in(family))) {
                words.add(family.word());
            }
        }
        return words;
    }

    private static boolean certain(Filtering filtering) throws NotRead {
        return switch (filtering) {
            case YES -> true;
            case NO -> false;
            case UNSEEN -> throw new NotRead(Missing.NOT_UNDERSTOOD);
        };
    }

    private Filtering input(AddressFamily family) {
        return sum(table -> true, table -> input(table, family));
    }

    private static Filtering input(FilterTable table, AddressFamily family) {
        return table.isOfOthers() ? Filtering.NO : through(table, family, List.of(Hook.ARRIVAL, Hook.INPUT));
    }

    /**
     * Where an engine has no chains of a family, a program of its own takes the packets, which are the host's then. For
     * IPv6 that program is there beside the chains: for networks that have none of its addresses.
     */
    private Filtering published(AddressFamily family) {
        boolean forwarded = tables.stream().anyMatch(table -> table.families().contains(family) && table.isOfEngine());
        if (!forwarded) {
            return input(family);
        }
        Filtering forward =
                sum(table -> !table.isOfOthers(), table -> through(table, family, ON_THE_WAY_TO_CONTAINERS));
        return family == AddressFamily.IPV6 ? forward.and(input(family)) : forward;
    }

    private interface Way {
        Filtering through(FilterTable table);
    }

    private Filtering sum(Predicate<FilterTable> which, Way way) {
        return tables.stream().filter(which).map(way::through).reduce(Filtering.NO, Filtering::or);
    }

    private static Filtering through(FilterTable table, AddressFamily family, List<Hook> hooks) {
        return table.families().contains(family)
                ? hooks.stream()
                        .map(hook -> PacketPath.through(table, hook, family))
                        .reduce(Filtering.NO, Filtering::or)
                : Filtering.NO;
    }
}
