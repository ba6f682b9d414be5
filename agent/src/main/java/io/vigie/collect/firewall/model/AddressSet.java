package io.vigie.collect.firewall.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Addresses, as ranges that ascend and do not touch. */
public final class AddressSet {
    public static final AddressSet NONE = new AddressSet(List.of());
    public static final AddressSet ALL = new AddressSet(List.of(new Range(Address.LOWEST, Address.HIGHEST)));

    /** Both ends belong to it. */
    public record Range(Address from, Address to) {}

    private final List<Range> ranges;

    private AddressSet(List<Range> ranges) {
        this.ranges = ranges;
    }

    public static AddressSet of(Address from, Address to) {
        return from.compareTo(to) > 0 ? NONE : new AddressSet(List.of(new Range(from, to)));
    }

    /** All whose first bits are those of this address. */
    public static AddressSet prefix(Address address, int bits, AddressFamily family) {
        return of(address.first(bits, family), address.last(bits, family));
    }

    /** Such as {@code 10.0.0.0/8}. */
    public static AddressSet prefix(String text) {
        return parse(text).orElseThrow();
    }

    /** The same of a text that somebody wrote; empty where it is no network. */
    public static Optional<AddressSet> parse(String text) {
        String[] parts = text.split("/");
        AddressFamily family = text.contains(":") ? AddressFamily.IPV6 : AddressFamily.IPV4;
        boolean whole =
                parts.length == 2 && parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= family.bits();
        return whole
                ? Address.parse(parts[0]).map(address -> prefix(address, Integer.parseInt(parts[1]), family))
                : Optional.empty();
    }

    /** Those of any of these. */
    public static AddressSet union(List<AddressSet> sets) {
        if (sets.size() == 1) {
            return sets.getFirst();
        }
        return new AddressSet(joined(sets.stream()
                .flatMap(set -> set.ranges.stream())
                .sorted(Comparator.comparing(Range::from))
                .toList()));
    }

    private static List<Range> joined(List<Range> ascending) {
        List<Range> all = new ArrayList<>(ascending.size());
        for (Range range : ascending) {
            boolean touches = !all.isEmpty() && touches(all.getLast().to, range.from);
            if (touches) {
                Range last = all.removeLast();
                all.add(new Range(last.from, later(last.to, range.to)));
            } else {
                all.add(range);
            }
        }
        return List.copyOf(all);
    }

    private static boolean touches(Address to, Address from) {
        return from.compareTo(to) <= 0 || from.previous().equals(to);
    }

    private static Address later(Address one, Address other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Address earlier(Address one, Address other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    public AddressSet and(AddressSet other) {
        if (isEmpty() || other == ALL) {
            return this;
        }
        if (other.isEmpty() || this == ALL) {
            return other;
        }
        List<Range> common = new ArrayList<>();
        for (int i = 0, j = 0; i < ranges.size() && j < other.ranges.size(); ) {
            Range one = ranges.get(i);
            Range its = other.ranges.get(j);
            Address from = later(one.from, its.from);
            Address to = earlier(one.to, its.to);
            if (from.compareTo(to) <= 0) {
                common.add(new Range(from, to));
            }
            if (one.to.compareTo(its.to) < 0) {
                i++;
            } else {
                j++;
            }
        }
        return common.isEmpty() ? NONE : new AddressSet(List.copyOf(common));
    }

    public AddressSet or(AddressSet other) {
        if (isEmpty() || other == ALL) {
            return other;
        }
        return other.isEmpty() || this == ALL ? this : union(List.of(this, other));
    }

    public AddressSet not() {
        List<Range> rest = new ArrayList<>(ranges.size() + 1);
        Address next = Address.LOWEST;
        for (Range range : ranges) {
            if (next.compareTo(range.from) < 0) {
                rest.add(new Range(next, range.from.previous()));
            }
            if (range.to.equals(Address.HIGHEST)) {
                return rest.isEmpty() ? NONE : new AddressSet(List.copyOf(rest));
            }
            next = range.to.next();
        }
        rest.add(new Range(next, Address.HIGHEST));
        return ranges.isEmpty() ? ALL : new AddressSet(List.copyOf(rest));
    }

    public AddressSet without(AddressSet other) {
        if (isEmpty() || other.isEmpty()) {
            return this;
        }
        return other == ALL ? NONE : and(other.not());
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    public boolean contains(Address address) {
        return !and(of(address, address)).isEmpty();
    }

    /** How many they are, about. */
    public double size() {
        return ranges.stream()
                .mapToDouble(range -> range.to.value() - range.from.value() + 1)
                .sum();
    }

    public List<Range> ranges() {
        return ranges;
    }

    /** At most so many networks that hold them all and nothing else, such as {@code 10.0.0.0/8}. */
    public List<String> networks(AddressFamily family, int maximum) {
        List<String> networks = new ArrayList<>();
        for (Range range : ranges) {
            for (Address from = range.from; networks.size() < maximum; ) {
                int bits = widest(from, range.to, family);
                networks.add(from.text(family) + (bits == family.bits() ? "" : "/" + bits));
                Address to = from.last(bits, family);
                if (to.compareTo(range.to) >= 0) {
                    break;
                }
                from = to.next();
            }
        }
        return networks;
    }

    private static int widest(Address from, Address to, AddressFamily family) {
        int bits = family.bits();
        while (bits > 0
                && from.first(bits - 1, family).equals(from)
                && from.last(bits - 1, family).compareTo(to) <= 0) {
            bits--;
        }
        return bits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressSet set && ranges.equals(set.ranges);
    }

    @Override
    public int hashCode() {
        return ranges.hashCode();
    }

    @Override
    public String toString() {
        return ranges.toString();
    }
}
