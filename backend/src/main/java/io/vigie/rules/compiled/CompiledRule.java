package io.vigie.rules.compiled;

import io.vigie.rules.cel.Expression;
import io.vigie.rules.cel.FactsRead;
import io.vigie.rules.cel.Outcome;
import io.vigie.rules.cel.Variables;
import io.vigie.rules.facts.Case;
import io.vigie.rules.model.Reference;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Judgement;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.Verdict.Unknown;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.InvalidRule.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A rule with its expressions ready to run. */
public record CompiledRule(Rule rule, Decision decision, List<Example> examples) {

    /**
     * The expressions that decide a rule.
     *
     * @param alsoSeen facts that decide nothing, but which way to mend it
     */
    public record Decision(
            Expression expect, Optional<Expression> applies, Optional<Expression> until, Set<String> alsoSeen) {

        public Set<String> facts() {
            Set<String> facts = new LinkedHashSet<>();
            applies.ifPresent(expression -> facts.addAll(expression.facts()));
            facts.addAll(expect.facts());
            until.ifPresent(expression -> facts.addAll(expression.facts()));
            facts.addAll(alsoSeen);
            return facts;
        }

        /** The verdict at one instant; empty for a rule that time does not touch. */
        Verdict verdict(Map<String, Object> roots, Optional<Instant> now) {
            if (applies.isPresent()) {
                switch (applies.get().evaluate(roots)) {
                    case Outcome.None(Unknown why) -> {
                        return why;
                    }
                    case Outcome.Value(Object value) -> {
                        if (!value.equals(true)) {
                            return new Verdict.NotApplicable();
                        }
                    }
                }
            }
            return expected(now.map(instant -> at(instant, roots)).orElse(roots));
        }

        private Verdict expected(Map<String, Object> roots) {
            return switch (expect.evaluate(roots)) {
                case Outcome.None(Unknown why) -> why;
                case Outcome.Value(Object value) -> value.equals(true) ? new Verdict.Pass() : new Verdict.Fail();
            };
        }

        private static Map<String, Object> at(Instant instant, Map<String, Object> roots) {
            Map<String, Object> timed = new HashMap<>(roots);
            timed.put(FactsRead.NOW, instant);
            return timed;
        }
    }

    /** Throws {@link InvalidRule} where an example does not come out as it says. */
    public void checkExamples() {
        for (Example example : examples) {
            Case judged = example.toCase(rule.subject());
            Instant now = example.now().orElse(Judgement.ALWAYS);
            Verdict verdict = judge(judged).stream()
                    .filter(judgement -> !now.isBefore(judgement.holdsFrom()) && now.isBefore(judgement.holdsUntil()))
                    .map(Judgement::verdict)
                    .findFirst()
                    .orElseThrow();
            if (verdict instanceof Unknown(String why, String fact) && why.equals("rule-too-costly")) {
                throw example.facts().invalid(Code.EXPRESSION_TOO_COSTLY, "judging this example costs too much");
            }
            if (!verdict.word().equals(example.verdict())) {
                throw example.facts()
                        .invalid(Code.EXAMPLE_WRONG, "comes out as " + verdict.word() + ", not " + example.verdict());
            }
        }
    }

    public CompiledRule withReferences(List<Reference> references) {
        return new CompiledRule(rule.withReferences(references), decision, examples);
    }

    public List<Judgement> judge(Case judged) {
        Map<String, Object> roots = Variables.values(judged);
        return decision.until().isEmpty()
                ? List.of(judgement(judged, roots, Optional.empty(), Judgement.ALWAYS, Judgement.FOR_EVER))
                : judgeOverTime(judged, roots, decision.until().get());
    }

    private List<Judgement> judgeOverTime(Case judged, Map<String, Object> roots, Expression until) {
        return switch (until.evaluate(roots)) {
            case Outcome.Value(Object told) -> {
                List<Instant> flips = VerdictExpiry.of(told);
                yield flips.size() > VerdictExpiry.MAXIMUM
                        ? List.of(withoutFlip(judged, roots, new Unknown("rule-too-costly", "")))
                        : betweenFlips(judged, roots, flips);
            }
            case Outcome.None(Unknown why) -> List.of(withoutFlip(judged, roots, why));
        };
    }

    /** Of the time before the first flip, which has no beginning, the last moment is judged; else the first. */
    private List<Judgement> betweenFlips(Case judged, Map<String, Object> roots, List<Instant> flips) {
        List<Judgement> said = new ArrayList<>();
        Instant from = Judgement.ALWAYS;
        Instant moment = flips.isEmpty() ? from : flips.getFirst().minusNanos(1);
        for (Instant flip : flips) {
            VerdictExpiry.add(judgement(judged, roots, Optional.of(moment), from, flip), said);
            from = flip;
            moment = flip;
        }
        VerdictExpiry.add(judgement(judged, roots, Optional.of(moment), from, Judgement.FOR_EVER), said);
        return said;
    }

    /** A rule that does not apply needs no instant to say so. */
    private Judgement withoutFlip(Case judged, Map<String, Object> roots, Unknown why) {
        Verdict verdict = decision.verdict(roots, Optional.empty());
        Verdict honest = verdict instanceof Verdict.NotApplicable ? verdict : why;
        return new Judgement(
                rule.id(),
                rule.version(),
                honest,
                evidence(judged, verdict, Optional.empty()),
                Judgement.ALWAYS,
                Judgement.FOR_EVER);
    }

    private Judgement judgement(
            Case judged, Map<String, Object> roots, Optional<Instant> now, Instant from, Instant until) {
        Verdict verdict = decision.verdict(roots, now);
        return new Judgement(rule.id(), rule.version(), verdict, evidence(judged, verdict, now), from, until);
    }

    private List<Evidence> evidence(Case judged, Verdict verdict, Optional<Instant> now) {
        return new EvidenceCollector(decision, judged, verdict, now).evidence();
    }
}
