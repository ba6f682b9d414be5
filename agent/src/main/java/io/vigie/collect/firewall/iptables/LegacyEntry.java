package io.vigie.collect.firewall.iptables;

import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.Attributes;
import io.vigie.collect.firewall.model.ExternalReachability;
import io.vigie.collect.firewall.model.FilterRule.Verb;
import io.vigie.collect.firewall.model.Matches;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;
import java.nio.ByteBuffer;
import java.util.BitSet;

/** An entry of such a table: {@code struct ipt_entry} or {@code struct ip6t_entry}, then matches, then a target. */
final class LegacyEntry {
    private static final int HEAD = 32;
    private static final int DEVICE = 16;
    /** Bits of what is inverted. */
    private static final int FROM = 1;

    private static final int TO = 2;
    private static final int SOURCE = 8;
    private static final int DESTINATION = 0x10;
    private static final int FRAGMENT = 0x20;
    private static final int PROTOCOL = 0x40;

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

    static LegacyEntry at(AddressFamily family, ByteBuffer all, int at) throws NotRead {
        Form form = family == AddressFamily.IPV4 ? FOUR : SIX;
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
        Matches matches = addresses().and(devices()).and(isFragment());
        matches = matches.and(ExternalReachability.protocol(protocol(), (inverted() & PROTOCOL) == 0));
        for (int at = form.length; at < target; ) {
            int length = target - at < HEAD ? 0 : Short.toUnsignedInt(bytes.getShort(at));
            require(length >= HEAD && length <= target - at);
            matches = matches.and(XtMatch.of(name(at), Attributes.slice(bytes, at + HEAD, length - HEAD)));
            at += length;
        }
        return matches;
    }

    private int inverted() {
        return bytes.get(form.inverted);
    }

    private int protocol() {
        return Short.toUnsignedInt(bytes.getShort(form.device + 4 * DEVICE));
    }

    /** Only IPv4 has it in the entry. */
    private Matches isFragment() {
        boolean asked = form == FOUR && (bytes.get(form.flags) & 1) != 0;
        return Matches.of(!asked || (inverted() & FRAGMENT) != 0);
    }

    /** The source, the destination, and after both their masks. */
    private Matches addresses() {
        int masks = 2 * form.address;
        int first = Byte.toUnsignedInt(bytes.get(form.address)) << 8 | Byte.toUnsignedInt(bytes.get(form.address + 1));
        int all = form.address * 8;
        return ExternalReachability.source(bits(masks), (inverted() & SOURCE) == 0)
                .and(ExternalReachability.destination(
                        first, bits(masks + form.address), all, (inverted() & DESTINATION) == 0));
    }

    private Matches devices() {
        return Matches.from(device(0), (inverted() & FROM) == 0).and(to(device(1), (inverted() & TO) == 0));
    }

    private static Matches to(String device, boolean equal) {
        return device.isEmpty() ? Matches.of(equal) : Matches.to(device, equal);
    }

    /** A plus at its end stands for whatever follows. */
    private String device(int number) {
        String device = Attributes.text(Attributes.slice(bytes, form.device + number * DEVICE, DEVICE));
        return device.endsWith("+") ? device.substring(0, device.length() - 1) : device;
    }

    private int bits(int mask) {
        return BitSet.valueOf(bytes.slice(mask, form.address)).cardinality();
    }
}
