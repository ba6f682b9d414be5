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
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    /** Kinds of objects of a table that limit: a quota, a rate, a number of connections. */
    private static final Set<Integer> LIMITING = Set.of(2, 4, 5);

    private final XtSets sets;
    private final List<Condition> conditions = new ArrayList<>(4);
    private final List<NfLookup> lookups = new ArrayList<>(1);
    private final NfRegisters registers = new NfRegisters();

    private Set<AddressFamily> families;
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
        if (data.at(1).isPresent()) {
            registers.load(field, NfFields.length(name, data));
        } else {
            registers.use();
            verb = field instanceof NfField.Marked && verb == Verb.NONE ? Verb.MARK : verb;
        }
    }

    private void condition(Condition condition) {
        conditions.add(condition);
    }

    private boolean isCondition(String name, Attributes data) throws NotRead {
        switch (name) {
            case "bitwise" -> registers.bitwise(data);
            case "byteorder" -> registers.turn();
            case "cmp" ->
                compare(data.number(2, -1), NfRegisters.bytes(data.in(3).at(1)));
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

    private NfField noted(NfField field) {
        if (field instanceof Unseen(String name) && unread.isEmpty()) {
            unread = name;
        }
        return field;
    }

    /** By the kernel's numbers: equal, not equal, less, at most, more, at least. */
    private void compare(int operation, byte[] value) {
        NfField field = noted(registers.field());
        if (operation == 0 && field instanceof NfField.FamilyOf family) {
            families = family.equalTo(value);
        }
        Condition within = field.within(ranges(operation, value), registers.mask());
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
        NfRange range = new NfRange(
                NfRegisters.bytes(data.in(3).at(1)),
                NfRegisters.bytes(data.in(4).at(1)));
        Condition within = noted(registers.field()).within(List.of(range), registers.mask());
        condition(data.number(2, 0) == 0 ? within : within.not());
    }

    private void lookUp(Attributes data) {
        boolean decides = data.number(3, -1) == VERDICT_REGISTER;
        boolean inverted = (data.number(5, 0) & 1) != 0;
        NfField field = noted(registers.fields());
        lookups.add(new NfLookup(data.text(1), field, registers.mask(), inverted, decides));
        if (data.at(3).isPresent() && !decides) {
            registers.loadMade();
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
            registers.use();
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
