package io.vigie.collect.firewall.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Netlink's attributes, one after another: length, kind and content, each from a multiple of four on. */
public final class Attributes {
    private static final int HEAD = 4;
    private static final int KIND = 0x3fff;
    public static final Attributes NONE = new Attributes(List.of());

    private record Attribute(int kind, ByteBuffer content) {}

    private final List<Attribute> all;

    private Attributes(List<Attribute> all) {
        this.all = all;
    }

    /** Throws {@link NotRead} where a length leads out of the bytes. */
    public static Attributes of(ByteBuffer bytes) throws NotRead {
        List<Attribute> all = new ArrayList<>(8);
        for (int at = bytes.position(); at < bytes.limit(); ) {
            int length = bytes.limit() - at < HEAD ? 0 : Short.toUnsignedInt(bytes.getShort(at));
            if (length < HEAD || length > bytes.limit() - at) {
                throw new NotRead(Missing.NOT_UNDERSTOOD);
            }
            int kind = Short.toUnsignedInt(bytes.getShort(at + 2)) & KIND;
            all.add(new Attribute(kind, slice(bytes, at + HEAD, length - HEAD)));
            at += length + 3 & ~3;
        }
        return new Attributes(all);
    }

    public static ByteBuffer slice(ByteBuffer bytes, int at, int length) {
        return bytes.slice(at, length).order(ByteOrder.nativeOrder());
    }

    public Optional<ByteBuffer> at(int kind) {
        return all.stream()
                .filter(attribute -> attribute.kind == kind)
                .map(Attribute::content)
                .findFirst();
    }

    /** What is nested there; none where there is nothing. */
    public Attributes in(int kind) throws NotRead {
        Optional<ByteBuffer> nested = at(kind);
        return nested.isPresent() ? of(nested.get()) : NONE;
    }

    /** Lists nested there, one after another. */
    public List<Attributes> each(int kind) throws NotRead {
        List<Attributes> lists = new ArrayList<>();
        for (Attribute element : in(kind).all) {
            lists.add(of(element.content));
        }
        return lists;
    }

    /** Texts nested there, whatever their kinds. */
    public List<String> texts(int kind) throws NotRead {
        return in(kind).all.stream().map(one -> text(one.content)).toList();
    }

    /** Empty where there is nothing. */
    public String text(int kind) {
        return at(kind).map(Attributes::text).orElse("");
    }

    public static String text(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.get(content.position(), bytes);
        String text = new String(bytes, UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    /** A number as the network writes it. */
    public OptionalInt number(int kind) {
        Optional<ByteBuffer> content = at(kind).filter(bytes -> bytes.remaining() == 4);
        return content.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(
                        content.get().duplicate().order(ByteOrder.BIG_ENDIAN).getInt(0));
    }

    /** A number of this machine's own order. */
    public OptionalInt own(int kind) {
        Optional<ByteBuffer> content = at(kind).filter(bytes -> bytes.remaining() == 4);
        return content.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(content.get().getInt(content.get().position()));
    }

    public int number(int kind, int otherwise) {
        return number(kind).orElse(otherwise);
    }
}
