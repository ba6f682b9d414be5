package io.vigie.judging;

import io.vigie.report.Configuration;
import io.vigie.report.Section;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import io.vigie.rules.Catalogue;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.facts.Case;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Judgement;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Judges a host from its report alone. */
public final class HostJudge {
    private final Catalogue catalogue;

    public HostJudge(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * @param facts the report with every configuration at hand
     * @param sections which kinds of subject the report holds, and what kept the agent from reading the others
     * @param allowed what the host's group allows
     * @param now the instant of the verdicts that depend on time
     */
    public JudgedHost judge(HostFacts facts, List<Section> sections, Allowed allowed, Instant now) {
        Map<String, List<SubjectVerdict>> byRule = new LinkedHashMap<>();
        catalogue.rules().forEach(rule -> byRule.put(rule.id(), new ArrayList<>()));
        HostSum sum = new HostSum();
        Cases cases = new Cases(facts, allowed, now);
        for (Subject subject : facts.subjects()) {
            double exposure = facts.exposure(subject);
            for (Judgement judgement : cases.judge(subject)) {
                SubjectVerdict verdict = SubjectVerdict.of(subject.kind(), subject.key(), subject.name(), judgement);
                sum.add(verdict.rule(), verdict.severity(), verdict.verdict(), exposure);
                Objects.requireNonNull(byRule.get(verdict.rule())).add(verdict);
            }
        }
        Map<SubjectKind, String> unseen = UnseenKinds.of(sections);
        catalogue.rules().forEach(rule -> unseen(rule, unseen, Objects.requireNonNull(byRule.get(rule.id()))));
        return new JudgedHost(
                facts, byRule.values().stream().flatMap(List::stream).toList(), unseen, sum);
    }

    /** A rule on a kind of which nothing could be seen has no subject, and must not look as if it had passed. */
    private static void unseen(Rule rule, Map<SubjectKind, String> unseen, List<SubjectVerdict> verdicts) {
        String code = unseen.get(rule.subject());
        if (verdicts.isEmpty() && code != null) {
            String kind = rule.subject().word();
            verdicts.add(new SubjectVerdict(
                    rule.subject(),
                    kind,
                    kind,
                    rule.id(),
                    rule.version(),
                    rule.severity(),
                    Verdict.UNKNOWN,
                    Optional.of(new WhyUnknown(code, "")),
                    List.of(),
                    Optional.empty(),
                    Optional.empty()));
        }
    }

    /** The cases of one host; copies of one configuration are one case, and judged once. */
    private final class Cases {
        private final HostFacts facts;
        private final Allowed allowed;
        private final Instant now;
        private final Map<String, List<Judgement>> byCase = new HashMap<>();

        Cases(HostFacts facts, Allowed allowed, Instant now) {
            this.facts = facts;
            this.allowed = allowed;
            this.now = now;
        }

        List<Judgement> judge(Subject subject) {
            return byCase.computeIfAbsent(subject.kind() + subject.digest(), same -> judgements(subject));
        }

        private List<Judgement> judgements(Subject subject) {
            Configuration configuration =
                    Objects.requireNonNull(facts.configurations().get(subject.digest()));
            return catalogue
                    .judge(new Case(subject.kind(), configuration, facts.host(), facts.engine(), allowed))
                    .stream()
                    .filter(judgement -> judgement.holdsAt(now))
                    .toList();
        }
    }
}
