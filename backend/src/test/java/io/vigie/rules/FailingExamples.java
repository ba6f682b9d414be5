package io.vigie.rules;

import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.facts.Case;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Judgement;
import java.time.Instant;
import java.util.List;

/** What a rule observes in each of its failing examples. */
public final class FailingExamples {
    private static final Instant SOME_DAY = Instant.parse("2026-06-01T00:00:00Z");

    private FailingExamples() {}

    public static List<List<Evidence>> of(CompiledRule rule) {
        return rule.examples().stream()
                .filter(example -> example.verdict().equals("fail"))
                .map(example -> {
                    Case failing = example.toCase(rule.rule().subject());
                    Instant now = example.now().orElse(SOME_DAY);
                    return rule.judge(failing).stream()
                            .filter(one -> one.holdsAt(now))
                            .findFirst()
                            .map(Judgement::evidence)
                            .orElseThrow();
                })
                .toList();
    }
}
