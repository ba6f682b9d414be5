package io.vigie.collect.filters;

import io.vigie.collect.filters.FilterRule.Matches;
import io.vigie.collect.filters.FilterRule.Verb;
import io.vigie.collect.host.NotRead;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rule of nf_tables, from its expressions. Each loads something into a register, compares it, or acts; what was loaded
 * last is what is compared next, which holds for all that compares one thing.
 */
final class NfRule {
    private static final int NAME = 1;
    private static final int DATA = 2;
    private static final int VALUE = 1;
    private static final int VERDICT = 2;
    private static final int VERDICT_REGISTER = 0;

    private enum Loaded {
        FROM_NAME,
        FROM_NUMBER,
        TO_NAME,
        FAMILY,
        STATE,
        ADDRESS,
        WAY_BACK,
        OTHER
    }

    private final Conditions conditions = new Conditions();
    private Loaded loaded = Loaded.OTHER;
    private Optional<Integer> mask = Optional.empty();
    private Verb verb = Verb.NONE;
    private String target = "";
    /** Name of a map from what was loaded to what becomes of the packet. */
    private Optional<String> map = Optional.empty();

    private Loaded key = Loaded.OTHER;

    private NfRule() {}

    static NfRule of(List<Attributes> expressions) throws NotRead {
        NfRule rule = new NfRule();
        for (Attributes expression : expressions) {
            rule.add(expression.text(NAME), expression.in(DATA));
        }
        return rule;
    }

    FilterRule rule() {
        return new FilterRule(verb, target, conditions.matches(), conditions.families());
    }

    Optional<String> map() {
        return map;
    }

    private void add(String name, Attributes data) throws NotRead {
        switch (name) {
            case "meta" -> load(meta(data.number(2, -1)));
            case "payload" -> load(isDestination(data) ? Loaded.ADDRESS : Loaded.OTHER);
            case "ct" -> load(data.number(2, -1) == 0 ? Loaded.STATE : Loaded.OTHER);
            case "fib" -> load(Loaded.WAY_BACK);
            case "bitwise" ->
                mask = data.in(4)
                        .at(VALUE)
                        .filter(bytes -> bytes.remaining() == 4)
                        .map(bytes -> bytes.getInt(0));
            case "cmp" -> compare(data.number(2, -1) == 0, data.in(3).at(VALUE));
            case "lookup" -> lookUp(data);
            case "match" -> conditions.match(data.text(NAME), data.at(3).orElse(ByteBuffer.allocate(0)));
            case "target" -> target(data.text(NAME));
            case "immediate" -> immediate(data);
            case "reject" -> verb = Verb.REFUSE;
            case "queue" -> verb = Verb.ASK;
            case "limit", "quota", "connlimit" -> conditions.neverOfStrangers();
            case "rt", "socket", "hash", "numgen", "xfrm", "exthdr", "osf", "tunnel" -> load(Loaded.OTHER);
            case "counter", "log", "byteorder", "notrack", "masq", "nat", "redir", "dup", "fwd", "last", "objref" -> {}
            default -> conditions.any();
        }
    }

    private void load(Loaded what) {
        loaded = what;
        mask = Optional.empty();
    }

    /** By the kernel's numbers of what it knows about a packet. */
    private static Loaded meta(int key) {
        return switch (key) {
            case 4 -> Loaded.FROM_NUMBER;
            case 6 -> Loaded.FROM_NAME;
            case 7 -> Loaded.TO_NAME;
            case 15 -> Loaded.FAMILY;
            default -> Loaded.OTHER;
        };
    }

    /** A whole destination address in the head of an IPv4 or IPv6 packet. */
    private static boolean isDestination(Attributes payload) {
        int length = payload.number(4, 0);
        int offset = payload.number(3, 0);
        return payload.number(2, 0) == 1 && ((offset == 16 && length == 4) || (offset == 24 && length == 16));
    }

    private void compare(boolean equal, Optional<ByteBuffer> content) {
        ByteBuffer value = content.orElse(ByteBuffer.allocate(0));
        switch (loaded) {
            case FROM_NAME -> from(equal, Attributes.text(value));
            case FROM_NUMBER -> from(equal, value.remaining() == 4 && value.getInt(0) == 1 ? "lo" : "");
            case TO_NAME -> to(equal, Attributes.text(value));
            case FAMILY -> family(equal, value);
            case STATE -> state(equal, value);
            case ADDRESS -> address(equal);
            case WAY_BACK -> conditions.neverOfStrangers();
            case OTHER -> conditions.any();
        }
    }

    private void from(boolean equal, String device) {
        if (equal) {
            conditions.from(device);
        } else {
            conditions.notFromItsOwn();
        }
    }

    private void to(boolean equal, String device) {
        if (equal) {
            conditions.to(device);
        } else {
            conditions.any();
        }
    }

    private void address(boolean equal) {
        if (equal && mask.isEmpty()) {
            conditions.toOneAddress();
        } else {
            conditions.any();
        }
    }

    /** By the numbers of the families of protocols: 2 and 10. */
    private void family(boolean equal, ByteBuffer value) {
        int number = value.remaining() == 1 ? value.get(0) : 0;
        if (equal && number == 2) {
            conditions.only(Family.IPV4);
        } else if (equal && number == 10) {
            conditions.only(Family.IPV6);
        } else {
            conditions.any();
        }
    }

    /** Either one of the masked states is there, or the state is that one. */
    private void state(boolean equal, ByteBuffer value) {
        if (value.remaining() == 4 && mask.isPresent() && !equal && value.getInt(0) == 0) {
            conditions.states(mask.get());
        } else if (value.remaining() == 4 && mask.isEmpty() && equal) {
            conditions.states(value.getInt(0));
        } else {
            conditions.any();
        }
    }

    private void lookUp(Attributes data) {
        if (data.number(3, -1) == VERDICT_REGISTER) {
            map = Optional.of(data.text(1));
            key = mask.isEmpty() ? loaded : Loaded.OTHER;
        } else if (loaded == Loaded.WAY_BACK) {
            conditions.neverOfStrangers();
        } else {
            conditions.any();
        }
    }

    private void target(String name) {
        switch (name) {
            case "REJECT", "TARPIT", "DROP" -> verb = Verb.REFUSE;
            case "NFQUEUE" -> verb = Verb.ASK;
            default -> {}
        }
    }

    private void immediate(Attributes data) throws NotRead {
        if (data.number(1, -1) == VERDICT_REGISTER) {
            Attributes verdict = data.in(2).in(VERDICT);
            verb = verb(verdict);
            target = verdict.text(2);
        }
    }

    private static Verb verb(Attributes verdict) {
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

    /** What the map says for its elements, as rules that stand in the place of this one. */
    List<FilterRule> rules(List<Attributes> elements) throws NotRead {
        List<FilterRule> rules = new ArrayList<>();
        for (Attributes element : elements) {
            Attributes verdict = element.in(2).in(VERDICT);
            if (verdict.number(1).isPresent()) {
                Matches its = matches(element.in(1).at(VALUE));
                rules.add(new FilterRule(verb(verdict), verdict.text(2), its, conditions.families()));
            }
        }
        return rules;
    }

    private Matches matches(Optional<ByteBuffer> value) {
        NfRule one = new NfRule();
        one.load(key);
        one.compare(true, value);
        return conditions.matches() == Matches.NO_STRANGER ? Matches.NO_STRANGER : one.conditions.matches();
    }
}
