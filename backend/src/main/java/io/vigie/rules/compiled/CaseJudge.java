package io.vigie.rules.compiled;

import io.vigie.rules.cel.BundledSupport;
import io.vigie.rules.cel.Expression;
import io.vigie.rules.cel.Outcome;
import io.vigie.rules.cel.Variables;
import io.vigie.rules.compiled.CompiledRule.Decision;
import io.vigie.rules.facts.Case;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Judgement;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One rule on one case, over all time. */
final class CaseJudge {
    private final Rule rule;
    private final Decision decision;
    private final Case judged;
    private final Map<String, Object> variables;

    CaseJudge(Rule rule, Decision decision, Case judged) {
        this.rule = rule;
        this.decision = decision;
        this.judged = judged;
        this.variables = Variables.values(judged);
    }

    List<Judgement> judge() {
        return decision.until()
                .map(this::judgeOverTime)
                .orElseGet(() -> List.of(judgement(Optional.empty(), Judgement.ALWAYS, Judgement.FOR_EVER)));
    }

    private List<Judgement> judgeOverTime(Expression until) {
        return switch (until.evaluate(variables)) {
            case Outcome.Value(Object instants) -> {
                List<Instant> expiries = VerdictExpiry.of(
                        instants,
                        decision.readsSupport() ? Optional.of(BundledSupport.DATES.outdatedFrom()) : Optional.empty());
                yield expiries.size() > VerdictExpiry.MAXIMUM
                        ? List.of(withoutExpiry(WhyUnknown.RULE_TOO_COSTLY))
                        : between(expiries);
            }
            case Outcome.Unknown(WhyUnknown why) -> List.of(withoutExpiry(why));
        };
    }

    /** Of the time before the first expiry, which has no beginning, the last moment is judged; else the first. */
    private List<Judgement> between(List<Instant> expiries) {
        List<Judgement> judgements = new ArrayList<>();
        Instant from = Judgement.ALWAYS;
        Instant moment = expiries.isEmpty() ? from : expiries.getFirst().minusNanos(1);
        for (Instant expiry : expiries) {
            VerdictExpiry.add(judgement(Optional.of(moment), from, expiry), judgements);
            from = expiry;
            moment = expiry;
        }
        VerdictExpiry.add(judgement(Optional.of(moment), from, Judgement.FOR_EVER), judgements);
        return judgements;
    }

    /** A rule that does not apply needs no instant for that verdict. */
    private Judgement withoutExpiry(WhyUnknown why) {
        Ruling ruling = decision.rule(variables, Optional.empty());
        Ruling honest = ruling.verdict() == Verdict.NOT_APPLICABLE ? ruling : Ruling.unknown(why);
        return judgement(honest, ruling.verdict(), Optional.empty(), Judgement.ALWAYS, Judgement.FOR_EVER);
    }

    private Judgement judgement(Optional<Instant> now, Instant from, Instant until) {
        Ruling ruling = decision.rule(variables, now);
        return judgement(ruling, ruling.verdict(), now, from, until);
    }

    private Judgement judgement(Ruling ruling, Verdict shown, Optional<Instant> now, Instant from, Instant until) {
        return new Judgement(
                rule.id(),
                rule.version(),
                ruling.verdict() == Verdict.FAIL ? decision.severity(rule, variables) : rule.severity(),
                ruling.verdict(),
                ruling.why(),
                new EvidenceCollector(decision, rule.fix(), judged, shown, now).evidence(),
                from,
                until);
    }
}
