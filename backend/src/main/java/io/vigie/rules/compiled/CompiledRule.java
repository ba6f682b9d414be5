package io.vigie.rules.compiled;

import io.vigie.rules.cel.BundledSupport;
import io.vigie.rules.cel.Expression;
import io.vigie.rules.cel.FactsRead;
import io.vigie.rules.cel.Outcome;
import io.vigie.rules.facts.Case;
import io.vigie.rules.model.Reference;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Judgement;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.InvalidRule.Code;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A rule with its expressions ready to run. */
public record CompiledRule(Rule rule, Decision decision, List<Example> examples) {

    /** Where an object that fails matters less. */
    public record Milder(Expression when, Severity severity) {}

    /**
     * The expressions that decide a rule.
     *
     * @param milder where one that fails matters less than the rule says
     * @param read facts that the expressions read
     * @param facts these and those that decide nothing, but which way to fix it
     */
    public record Decision(
            Expression expect,
            Optional<Expression> applies,
            Optional<Expression> until,
            List<Milder> milder,
            Set<String> read,
            Set<String> facts) {
        private static final Outcome TRUE = new Outcome.Value(true);

        /**
         * With what the expressions read.
         *
         * @param alsoSeen facts that decide nothing, but which way to fix it
         */
        public static Decision of(
                Expression expect,
                Optional<Expression> applies,
                Optional<Expression> until,
                List<Milder> milder,
                Set<String> alsoSeen) {
            Set<String> read = new LinkedHashSet<>();
            expressions(expect, applies, until, milder).forEach(expression -> read.addAll(expression.facts()));
            read.removeIf(fact -> fact.startsWith(BundledSupport.ROOT + "."));
            Set<String> facts = new LinkedHashSet<>(read);
            facts.addAll(alsoSeen);
            return new Decision(
                    expect,
                    applies,
                    until,
                    milder,
                    Collections.unmodifiableSet(read),
                    Collections.unmodifiableSet(facts));
        }

        /** All of them, in the order in which they decide. */
        public Stream<Expression> expressions() {
            return expressions(expect, applies, until, milder);
        }

        private static Stream<Expression> expressions(
                Expression expect, Optional<Expression> applies, Optional<Expression> until, List<Milder> milder) {
            return Stream.of(
                            applies.stream(),
                            Stream.of(expect),
                            until.stream(),
                            milder.stream().map(Milder::when))
                    .flatMap(expressions -> expressions);
        }

        /** The verdict at one instant; no instant for a rule that time does not touch. */
        Ruling rule(Map<String, Object> variables, Optional<Instant> now) {
            if (applies.isPresent()) {
                Outcome applicable = applies.get().evaluate(variables);
                if (!applicable.equals(TRUE)) {
                    return Ruling.of(applicable, Verdict.NOT_APPLICABLE, Verdict.NOT_APPLICABLE);
                }
            }
            if (now.isPresent() && readsSupport() && !now.get().isBefore(BundledSupport.DATES.outdatedFrom())) {
                return Ruling.unknown(WhyUnknown.SUPPORT_DATES_OLD);
            }
            Map<String, Object> timed =
                    now.map(instant -> at(instant, variables)).orElse(variables);
            return Ruling.of(expect.evaluate(timed), Verdict.PASS, Verdict.FAIL);
        }

        /** How much a failing object matters. What cannot be told does not make it milder. */
        Severity severity(Rule rule, Map<String, Object> variables) {
            return milder.stream()
                    .filter(one -> one.when().evaluate(variables).equals(TRUE))
                    .map(Milder::severity)
                    .findFirst()
                    .orElse(rule.severity());
        }

        /** Whether the verdict rests on what was known of ends of support, which grows old. */
        boolean readsSupport() {
            return until.filter(Expression::readsSupport).isPresent();
        }

        private Map<String, Object> at(Instant instant, Map<String, Object> roots) {
            Map<String, Object> timed = new HashMap<>(roots);
            timed.put(FactsRead.NOW, instant);
            if (until.isPresent() && until.get().evaluate(roots) instanceof Outcome.Value(Instant end)) {
                timed.put(FactsRead.UNTIL, end);
            }
            return timed;
        }
    }

    /** Whether an expression reads this fact. */
    public boolean decides(String fact) {
        return decision.read().contains(fact) || !decision.facts().contains(fact);
    }

    /** Throws {@link InvalidRule} where an example does not come out as it says. */
    public void checkExamples() {
        examples.forEach(this::check);
    }

    /** As {@link #checkExamples}, of one of them. */
    public void check(Example example) {
        Case judged = example.toCase(rule.subject());
        Instant now = example.now().orElse(Judgement.ALWAYS);
        Judgement judgement = judge(judged).stream()
                .filter(one -> one.holdsAt(now))
                .findFirst()
                .orElseThrow();
        if (judgement.why().filter(WhyUnknown.RULE_TOO_COSTLY::equals).isPresent()) {
            throw example.facts().invalid(Code.EXPRESSION_TOO_COSTLY, "judging this example costs too much");
        }
        String word = judgement.verdict().word();
        if (!word.equals(example.verdict())) {
            throw example.facts().invalid(Code.EXAMPLE_WRONG, "comes out as " + word + ", not " + example.verdict());
        }
        checkSeverity(example, judgement);
    }

    private void checkSeverity(Example example, Judgement judgement) {
        Severity said = example.severity().orElse(rule.severity());
        if (judgement.verdict() == Verdict.FAIL && judgement.severity() != said) {
            throw example.facts()
                    .invalid(
                            Code.EXAMPLE_WRONG,
                            "is of severity " + judgement.severity().word() + ", not " + said.word());
        }
    }

    public CompiledRule withReferences(List<Reference> references) {
        return new CompiledRule(rule.withReferences(references), decision, examples);
    }

    public List<Judgement> judge(Case judged) {
        return new CaseJudge(rule, decision, judged).judge();
    }
}
