package io.vigie.collect.filters;

import io.vigie.collect.filters.FilterRule.Matches;
import io.vigie.collect.filters.FilterRule.Verb;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;
import java.nio.ByteBuffer;

/** An entry of such a table: {@code struct ipt_entry} or {@code struct ip6t_entry}, then matches, then a target. */
final class LegacyEntry {
    private static final int HEAD = 32;
    private static final int DEVICE = 16;
    private static final int FROM_INVERTED = 1;

    /**
     * Places in the structure, as linux/netfilter_ipv4/ip_tables.h and its sister publish them.
     *
     * @param address bytes of one
     * @param device where the name of the device is that packets come from; the other and their masks follow
     */
    private record Form(int address, int device, int flags, int inverted, int offsets, int length, int gotoFlag) {}

    private static final Form FOUR = new Form(4, 16, 82, 83, 88, 112, 2);
    private static final Form SIX = new Form(16, 64, 131, 132, 140, 168, 4);

    private final Form form;
    private final ByteBuffer bytes;
    private final int target;

    private LegacyEntry(Form form, ByteBuffer bytes, int target) {
        this.form = form;
        this.bytes = bytes;
        this.target = target;
    }

    static LegacyEntry at(Family family, ByteBuffer all, int at) throws NotRead {
        Form form = family == Family.IPV4 ? FOUR : SIX;
        require(all.limit() - at >= form.length + HEAD);
        int target = Short.toUnsignedInt(all.getShort(at + form.offsets));
        int length = Short.toUnsignedInt(all.getShort(at + form.offsets + 2));
        require(target >= form.length && length >= target + HEAD && length <= all.limit() - at);
        return new LegacyEntry(form, Attributes.slice(all, at, length), target);
    }

    private static void require(boolean wellFormed) throws NotRead {
        if (!wellFormed) {
            throw new NotRead(Missing.NOT_UNDERSTOOD);
        }
    }

    int length() {
        return bytes.limit();
    }

    private String name(int at) {
        return Attributes.text(Attributes.slice(bytes, at + 2, HEAD - 3));
    }

    boolean isHead() {
        return name(target).equals("ERROR");
    }

    /** The name of the chain that this is the head of. */
    String text() {
        return Attributes.text(Attributes.slice(bytes, target + HEAD, bytes.limit() - target - HEAD));
    }

    boolean isStandard() {
        return name(target).isEmpty();
    }

    /** Below zero the verdict itself, else the place of the chain that it leads to. */
    int verdict() throws NotRead {
        require(bytes.limit() - target >= HEAD + 4);
        return bytes.getInt(target + HEAD);
    }

    boolean isGoto() {
        return (bytes.get(form.flags) & form.gotoFlag) != 0;
    }

    /** What a target of its own does with a packet. */
    Verb otherVerb() {
        return switch (name(target)) {
            case "REJECT", "TARPIT", "DROP" -> Verb.REFUSE;
            case "NFQUEUE" -> Verb.ASK;
            default -> Verb.NONE;
        };
    }

    Matches matches() throws NotRead {
        Conditions conditions = new Conditions();
        addresses(conditions);
        devices(conditions);
        if (protocol() != 0) {
            conditions.any();
        }
        for (int at = form.length; at < target; ) {
            int length = target - at < HEAD ? 0 : Short.toUnsignedInt(bytes.getShort(at));
            require(length >= HEAD && length <= target - at);
            conditions.match(name(at), Attributes.slice(bytes, at + HEAD, length - HEAD));
            at += length;
        }
        return conditions.matches();
    }

    private int protocol() {
        return Short.toUnsignedInt(bytes.getShort(form.device + 4 * DEVICE));
    }

    /** The source, the destination, and after both their masks. */
    private void addresses(Conditions conditions) {
        int masks = 2 * form.address;
        if (!isAll(masks, (byte) 0)) {
            conditions.any();
        }
        if (isAll(masks + form.address, (byte) -1)) {
            conditions.toOneAddress();
        } else if (!isAll(masks + form.address, (byte) 0)) {
            conditions.any();
        }
    }

    private void devices(Conditions conditions) {
        String from = device(0);
        if (!from.isEmpty() && (bytes.get(form.inverted) & FROM_INVERTED) != 0) {
            conditions.notFromItsOwn();
        } else if (!from.isEmpty()) {
            conditions.from(from);
        }
        String to = device(1);
        if (!to.isEmpty()) {
            conditions.to((bytes.get(form.inverted) & 2) != 0 ? "!" : to);
        }
    }

    private String device(int number) {
        return Attributes.text(Attributes.slice(bytes, form.device + number * DEVICE, DEVICE));
    }

    /** Whether all bytes of an address are this one. */
    private boolean isAll(int at, byte value) {
        for (int i = 0; i < form.address; i++) {
            if (bytes.get(at + i) != value) {
                return false;
            }
        }
        return true;
    }
}
