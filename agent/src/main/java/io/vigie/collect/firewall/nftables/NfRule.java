package io.vigie.collect.firewall.nftables;

import io.vigie.collect.firewall.iptables.XtMatch;
import io.vigie.collect.firewall.iptables.XtSets;
import io.vigie.collect.firewall.iptables.XtTarget;
import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.Attributes;
import io.vigie.collect.firewall.model.Condition;
import io.vigie.collect.firewall.model.Extent;
import io.vigie.collect.firewall.model.FilterRule;
import io.vigie.collect.firewall.model.FilterRule.Verb;
import io.vigie.collect.firewall.nftables.NfField.Part;
import io.vigie.collect.firewall.nftables.NfField.Several;
import io.vigie.collect.firewall.nftables.NfField.Unseen;
import io.vigie.collect.host.NotRead;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a rule of nf_tables, expression by expression: they load, compare and decide. */
final class NfRule {
    private static final int NAME = 1;
    private static final int DATA = 2;
    private static final int VERDICT = 2;
    private static final int VERDICT_REGISTER = 0;
    private static final byte[] NONE = {};
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    /** Kinds of objects of a table that limit: a quota, a rate, a number of connections. */
    private static final Set<Integer> LIMITING = Set.of(2, 4, 5);

    private static final Unseen UNLOADED = new Unseen("a value made of others");
    private static final Part NOT_LOADED = new Part(UNLOADED, 0, 0);

    private final XtSets sets;
    private final List<Condition> conditions = new ArrayList<>(4);
    private final List<NfLookup> lookups = new ArrayList<>(1);
    /** What was loaded last; several one after another where nothing compared them yet. */
    private final List<Part> loaded = new ArrayList<>(2);

    private boolean isCompared;

    private Set<AddressFamily> families;
    private byte[] mask = NONE;
    private Verb verb = Verb.NONE;
    private String target = "";
    private String unread = "";

    private NfRule(Set<AddressFamily> families, XtSets sets) {
        this.families = families;
        this.sets = sets;
    }

    /** @param families of the table */
    static NfRule of(Set<AddressFamily> families, List<Attributes> expressions, XtSets sets) throws NotRead {
        NfRule rule = new NfRule(families, sets);
        for (Attributes expression : expressions) {
            rule.add(expression.text(NAME), expression.in(DATA));
        }
        return rule;
    }

    /** Without what lists hold. */
    FilterRule rule() {
        return new FilterRule(verb, target, List.copyOf(conditions), unread);
    }

    /** Lists whose elements decide. */
    List<NfLookup> lookups() {
        return lookups;
    }

    private void add(String name, Attributes data) throws NotRead {
        Optional<NfField> field =
                name.equals("payload") ? Optional.of(NfHeader.of(data, families)) : NfFields.of(name, data);
        if (field.isPresent()) {
            loadOrSet(name, field.get(), data);
        } else if (!isCondition(name, data)) {
            act(name, data);
        }
    }

    /** Without a register to fill it takes what is in one, and writes it into the packet or its connection. */
    private void loadOrSet(String name, NfField field, Attributes data) {
        if (data.at(1).isEmpty()) {
            isCompared = true;
            boolean marks = field instanceof NfField.Marked;
            verb = marks && verb == Verb.NONE ? Verb.MARK : verb;
        } else {
            int length = NfFields.length(name, data);
            load(new Part(field, length, length + 3 & ~3));
        }
    }

    private void condition(Condition condition) {
        conditions.add(condition);
    }

    private boolean isCondition(String name, Attributes data) throws NotRead {
        switch (name) {
            case "bitwise" -> bitwise(data);
            case "byteorder" -> turn();
            case "cmp" -> compare(data.number(2, -1), bytes(data.in(3).at(1)));
            case "range" -> range(data);
            case "lookup" -> lookUp(data);
            case "match" -> match(data.text(NAME), data.at(3).orElse(NOTHING));
            case "limit", "quota", "connlimit", "dynset" -> condition(Condition.always(Extent.PARTLY));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void match(String name, ByteBuffer content) {
        unread = XtMatch.isRead(name) || !unread.isEmpty() ? unread : "match " + name;
        condition(XtMatch.of(name, content, sets));
    }

    private static byte[] bytes(Optional<ByteBuffer> value) {
        byte[] bytes = new byte[value.map(ByteBuffer::remaining).orElse(0)];
        value.ifPresent(content -> content.duplicate().get(bytes));
        return bytes;
    }

    /** What is loaded, of which only some bits count; where others are set as well nobody follows it. */
    private void bitwise(Attributes data) throws NotRead {
        mask = bytes(data.in(4).at(1));
        boolean sets = false;
        for (byte set : bytes(data.in(5).at(1))) {
            sets |= set != 0;
        }
        if (sets || data.number(6, 0) != 0) {
            isCompared = true;
            load(NOT_LOADED);
        }
    }

    private void turn() {
        if (loaded.size() == 1 && loaded.getFirst().field() instanceof NfField.Known known) {
            loaded.set(0, new Part(known.turned(), 0, 0));
        }
    }

    private void load(Part part) {
        if (isCompared) {
            loaded.clear();
        }
        isCompared = false;
        mask = NONE;
        loaded.add(part);
    }

    /** It stays in its register, so that a second comparison may follow. */
    private NfField taken() {
        isCompared = true;
        NfField field = loaded.size() == 1 ? loaded.getFirst().field() : UNLOADED;
        if (field instanceof Unseen(String name) && unread.isEmpty()) {
            unread = name;
        }
        return field;
    }

    /** By the kernel's numbers: equal, not equal, less, at most, more, at least. */
    private void compare(int operation, byte[] value) {
        NfField field = taken();
        if (operation == 0 && field instanceof NfField.FamilyOf family) {
            families = family.equalTo(value);
        }
        Condition within = field.within(ranges(operation, value), mask);
        boolean inverted = operation == 1 || operation == 4 || operation == 5;
        condition(inverted ? within.not() : within);
    }

    /** Up to the value, or below it, where it is not for the value itself. */
    private static List<NfRange> ranges(int operation, byte[] value) {
        byte[] none = new byte[value.length];
        return switch (operation) {
            case 2, 5 -> Arrays.equals(value, none) ? List.of() : List.of(new NfRange(none, NfSet.before(value)));
            case 3, 4 -> List.of(new NfRange(none, value));
            default -> List.of(NfRange.of(value));
        };
    }

    private void range(Attributes data) throws NotRead {
        NfRange range = new NfRange(bytes(data.in(3).at(1)), bytes(data.in(4).at(1)));
        Condition within = taken().within(List.of(range), mask);
        condition(data.number(2, 0) == 0 ? within : within.not());
    }

    private void lookUp(Attributes data) {
        boolean decides = data.number(3, -1) == VERDICT_REGISTER;
        boolean inverted = (data.number(5, 0) & 1) != 0;
        NfField field = loaded.size() > 1 ? new Several(List.copyOf(loaded)) : taken();
        isCompared = true;
        lookups.add(new NfLookup(data.text(1), field, mask, inverted, decides));
        if (data.at(3).isPresent() && !decides) {
            load(NOT_LOADED);
        }
    }

    private void act(String name, Attributes data) throws NotRead {
        switch (name) {
            case "target" -> verb = XtTarget.verb(data.text(NAME));
            case "immediate" -> immediate(data);
            case "reject" -> verb = Verb.REFUSE;
            case "queue", "tproxy", "synproxy" -> verb = Verb.ASK;
            case "nat" -> verb = data.number(1, 0) == 1 ? Verb.TRANSLATE : verb;
            case "redir" -> verb = Verb.TRANSLATE;
            case "objref" -> {
                if (LIMITING.contains(data.number(1, 0))) {
                    condition(Condition.always(Extent.PARTLY));
                }
            }
            case "counter", "log", "notrack", "masq", "dup", "fwd", "last" -> {}
            default -> unknown(name);
        }
    }

    private void unknown(String name) {
        unread = unread.isEmpty() ? name : unread;
        condition(Condition.always(Extent.UNSEEN));
    }

    private void immediate(Attributes data) throws NotRead {
        if (data.number(1, -1) == VERDICT_REGISTER) {
            Attributes verdict = data.in(2).in(VERDICT);
            verb = verb(verdict);
            target = verdict.text(2);
        } else {
            isCompared = true;
        }
    }

    static Verb verb(Attributes verdict) {
        return switch (verdict.number(1, 1)) {
            case 0 -> Verb.REFUSE;
            case 1 -> Verb.ACCEPT;
            case 3 -> Verb.ASK;
            case -3 -> Verb.JUMP;
            case -4 -> Verb.GOTO;
            case -5 -> Verb.RETURN;
            default -> Verb.NONE;
        };
    }
}
