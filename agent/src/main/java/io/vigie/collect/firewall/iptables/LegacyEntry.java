package io.vigie.collect.firewall.iptables;

import io.vigie.collect.firewall.model.Address;
import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.AddressSet;
import io.vigie.collect.firewall.model.Attributes;
import io.vigie.collect.firewall.model.Condition;
import io.vigie.collect.firewall.model.Conditions;
import io.vigie.collect.firewall.model.Extent;
import io.vigie.collect.firewall.model.FilterRule.Verb;
import io.vigie.collect.firewall.model.Packet;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

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
    private record Form(
            AddressFamily family,
            int address,
            int device,
            int flags,
            int inverted,
            int offsets,
            int length,
            int gotoFlag) {}

    private static final Form FOUR = new Form(AddressFamily.IPV4, 4, 16, 82, 83, 88, 112, 2);
    private static final Form SIX = new Form(AddressFamily.IPV6, 16, 64, 131, 132, 140, 168, 4);
    private static final Optional<AddressSet> EVERYBODY = Optional.of(AddressSet.ALL);

    private final Form form;
    private final ByteBuffer bytes;
    private final int target;
    private String unread = "";

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
        return XtTarget.verb(name(target));
    }

    /** The first match that is not understood; empty where all are. */
    String unread() {
        return unread;
    }

    List<Condition> conditions(XtSets sets) throws NotRead {
        List<Condition> all = new ArrayList<>();
        addresses(all);
        devices(all);
        int protocol = protocol();
        if (protocol != 0) {
            all.add(unless(PROTOCOL, Conditions.protocol(protocol)));
        }
        if (form == FOUR && (bytes.get(form.flags) & 1) != 0) {
            all.add(unless(FRAGMENT, Condition.always(Extent.NEVER)));
        }
        for (int at = form.length; at < target; ) {
            int length = target - at < HEAD ? 0 : Short.toUnsignedInt(bytes.getShort(at));
            require(length >= HEAD && length <= target - at);
            String name = name(at);
            unread = XtMatch.isRead(name) || !unread.isEmpty() ? unread : "match " + name;
            all.add(XtMatch.of(name, Attributes.slice(bytes, at + HEAD, length - HEAD), sets));
            at += length;
        }
        return List.copyOf(all);
    }

    private Condition unless(int flag, Condition condition) {
        return isInverted(flag) ? condition.not() : condition;
    }

    private boolean isInverted(int flag) {
        return (bytes.get(form.inverted) & flag) != 0;
    }

    private int protocol() {
        return Short.toUnsignedInt(bytes.getShort(form.device + 4 * DEVICE));
    }

    /** The source, the destination, and after both their masks. */
    private void addresses(List<Condition> all) {
        Optional<AddressSet> clients = addresses(0);
        Optional<AddressSet> others = addresses(form.address);
        if (!clients.equals(EVERYBODY) || isInverted(SOURCE)) {
            all.add(unless(SOURCE, clients.map(Conditions::source).orElse(Condition.always(Extent.UNSEEN))));
        }
        if (!others.equals(EVERYBODY) || isInverted(DESTINATION)) {
            all.add(unless(DESTINATION, others.map(Conditions::destination).orElse(Condition.always(Extent.UNSEEN))));
        }
    }

    /** Empty where the mask is none of a network. */
    private Optional<AddressSet> addresses(int at) {
        byte[] address = new byte[form.address];
        byte[] mask = new byte[form.address];
        bytes.get(at, address);
        bytes.get(2 * form.address + at, mask);
        int bits = BitSet.valueOf(mask).cardinality();
        if (bits == 0) {
            return EVERYBODY;
        }
        Address upper = Address.of(mask);
        AddressSet network = AddressSet.prefix(Address.of(address), bits, form.family);
        boolean whole = AddressSet.prefix(upper, bits, form.family).contains(upper) && upper.equals(network(bits));
        return whole ? Optional.of(network) : Optional.empty();
    }

    private Address network(int bits) {
        byte[] mask = new byte[form.address];
        for (int i = 0; i < bits; i++) {
            mask[i / 8] |= (byte) (0x80 >> i % 8);
        }
        return Address.of(mask);
    }

    private void devices(List<Condition> all) {
        String from = device(0);
        String to = device(1);
        if (!from.isEmpty()) {
            all.add(unless(FROM, Conditions.device(Packet::from, from)));
        }
        if (!to.isEmpty()) {
            all.add(unless(TO, Conditions.device(Packet::to, to)));
        }
    }

    /** As long as it is, its mask tells whether more may follow: iptables then leaves out the plus. */
    private String device(int number) {
        String device = Attributes.text(Attributes.slice(bytes, form.device + number * DEVICE, DEVICE));
        boolean whole = bytes.get(form.device + (2 + number) * DEVICE + Math.min(device.length(), DEVICE - 1)) != 0;
        return device.isEmpty() || whole || device.endsWith("+") ? device : device + "+";
    }
}
