package io.vigie.collect.firewall.nftables;

import io.vigie.collect.firewall.model.Attributes;
import io.vigie.collect.host.NotRead;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is in a set or map. The kernel tells where ranges begin and, as elements of their own, before what they end; those
 * of several fields bring both.
 */
final class NfSet {
    private static final int KEY = 1;
    private static final int FLAGS = 3;
    private static final int LAST_KEY = 10;
    private static final int END_OF_RANGE = 1;
    private static final int FOR_ALL_OTHERS = 2;
    private static final int VALUE = 1;

    /**
     * Keys, and what they lead to.
     *
     * @param keys empty for what concerns all others
     */
    record Element(Optional<NfRange> keys, Attributes attributes) {}

    private record Bound(byte[] at, boolean end, Attributes attributes) {}

    private static final Comparator<Bound> ORDER =
            Comparator.comparing(Bound::at, Arrays::compareUnsigned).thenComparing(bound -> !bound.end);

    private NfSet() {}

    /** Those for single keys first, that for all others last. */
    static List<Element> elements(List<Attributes> told) throws NotRead {
        List<Element> elements = new ArrayList<>();
        List<Element> others = new ArrayList<>();
        List<Bound> bounds = new ArrayList<>();
        for (Attributes element : told) {
            int flags = element.number(FLAGS, 0);
            Optional<byte[]> key = bytes(element.in(KEY).at(VALUE));
            Optional<byte[]> last = bytes(element.in(LAST_KEY).at(VALUE));
            if ((flags & FOR_ALL_OTHERS) != 0) {
                others.add(new Element(Optional.empty(), element));
            } else if (key.isPresent() && last.isPresent()) {
                elements.add(new Element(Optional.of(new NfRange(key.get(), last.get())), element));
            } else {
                key.ifPresent(at -> bounds.add(new Bound(at, (flags & END_OF_RANGE) != 0, element)));
            }
        }
        elements.addAll(bounds.stream().anyMatch(Bound::end) ? ranges(bounds) : single(bounds));
        elements.addAll(others);
        return elements;
    }

    private static Optional<byte[]> bytes(Optional<ByteBuffer> value) {
        return value.map(content -> {
            byte[] bytes = new byte[content.remaining()];
            content.duplicate().get(bytes);
            return bytes;
        });
    }

    private static List<Element> single(List<Bound> bounds) {
        return bounds.stream()
                .map(bound -> new Element(Optional.of(NfRange.of(bound.at)), bound.attributes))
                .toList();
    }

    private static List<Element> ranges(List<Bound> bounds) {
        List<Element> ranges = new ArrayList<>();
        Optional<Bound> begun = Optional.empty();
        for (Bound bound : bounds.stream().sorted(ORDER).toList()) {
            byte[] before = before(bound.at);
            begun.ifPresent(begin -> ranges.add(range(begin, before)));
            begun = bound.end ? Optional.empty() : Optional.of(bound);
        }
        begun.ifPresent(begin -> ranges.add(range(begin, last(begin.at.length))));
        return ranges;
    }

    private static Element range(Bound begin, byte[] to) {
        return new Element(Optional.of(new NfRange(begin.at, to)), begin.attributes);
    }

    private static byte[] last(int length) {
        byte[] last = new byte[length];
        Arrays.fill(last, (byte) 0xff);
        return last;
    }

    /** The value one less. */
    static byte[] before(byte[] value) {
        byte[] less = value.clone();
        for (int i = less.length - 1; i >= 0; i--) {
            less[i]--;
            if (less[i] != -1) {
                break;
            }
        }
        return less;
    }
}
