package io.vigie.collect.filters;

import io.vigie.collect.filters.FilterRule.Matches;
import io.vigie.collect.filters.FilterRule.Verb;
import io.vigie.collect.host.NotRead;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rule of nf_tables, from its expressions: each loads something into a register, compares it, or acts. */
final class NfRule {
    private static final int NAME = 1;
    private static final int DATA = 2;
    private static final int VALUE = 1;
    private static final int VERDICT = 2;
    private static final int VERDICT_REGISTER = 0;

    private final Conditions conditions = new Conditions();
    private final NfRegister register = new NfRegister();
    private Verb verb = Verb.NONE;
    private String target = "";
    /** Name of a map from what was loaded to what becomes of the packet. */
    private Optional<String> map = Optional.empty();

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
        if (!register.loads(name, data) && !isCondition(name, data)) {
            act(name, data);
        }
    }

    private boolean isCondition(String name, Attributes data) throws NotRead {
        switch (name) {
            case "bitwise" -> register.mask(data.in(4).at(VALUE));
            case "cmp" -> register.compare(data.number(2, -1) == 0, data.in(3).at(VALUE), conditions);
            case "lookup" -> lookUp(data);
            case "match" -> conditions.match(data.text(NAME), data.at(3).orElse(ByteBuffer.allocate(0)));
            case "limit", "quota", "connlimit" -> conditions.neverOfStrangers();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void act(String name, Attributes data) throws NotRead {
        switch (name) {
            case "target" -> target(data.text(NAME));
            case "immediate" -> immediate(data);
            case "reject" -> verb = Verb.REFUSE;
            case "queue" -> verb = Verb.ASK;
            case "counter", "log", "byteorder", "notrack", "masq", "nat", "redir", "dup", "fwd", "last", "objref" -> {}
            default -> conditions.any();
        }
    }

    private void lookUp(Attributes data) {
        if (data.number(3, -1) == VERDICT_REGISTER) {
            map = Optional.of(data.text(1));
        } else {
            register.oneOfSome(conditions);
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
        Conditions one = new Conditions();
        register.compare(true, value, one);
        return conditions.matches() == Matches.NO_STRANGER ? Matches.NO_STRANGER : one.matches();
    }
}
