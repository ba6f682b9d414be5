package io.vigie.rules.store;

import io.vigie.access.ScopedTerm;
import io.vigie.access.ScopedTerms;
import io.vigie.query.Moment;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What rules say of an occurrence {@code o}.
 *
 * <ul>
 *   <li>{@code {judgements}}: what holds at the moment by the versions in force then, as {@code j}; with its {@code severity} and the rule's
 *       {@code rule}, {@code version}, {@code subject}, {@code published_at} and {@code retired_at}
 *   <li>{@code {all-judgements}}: by every version and for every time
 *   <li>{@code {flips}}: what ceased to hold, by time alone, within the hour before the moment, as {@code f}
 *   <li>{@code {rules}}: the versions in force at the moment, as {@code v}
 * </ul>
 */
@Component
class JudgementTerms implements ScopedTerms {
    private static final Set<String> TABLES = Set.of("rules_judgement");

    @Override
    public List<ScopedTerm> terms() {
        return List.of(
                new ScopedTerm(
                        "judgements",
                        TABLES,
                        moment -> judgements("and x.holds_from <= :at and x.holds_until > :at and " + inForce(moment))),
                ScopedTerm.of("all-judgements", TABLES, judgements("")),
                ScopedTerm.of("flips", TABLES, """
                        lateral (select x.holds_until as at from rules_judgement x where x.case_id = o.case_id
                            and x.holds_until > cast(:at as timestamptz) - interval '1 hour' and x.holds_until <= :at
                            and x.holds_until < '9999-01-01') f"""),
                new ScopedTerm(
                        "rules",
                        Set.of(),
                        moment -> "(select y.* from rules_version y where %s) v".formatted(inForce(moment))));
    }

    private static String judgements(String condition) {
        return """
                lateral (select x.*, y.rule, y.version, coalesce(x.milder, y.severity) as severity, y.subject, y.published_at, y.retired_at
                    from rules_judgement x join rules_version y on y.id = x.rule_version_id
                    where x.case_id = o.case_id %s) j""".formatted(condition);
    }

    private static String inForce(Moment moment) {
        return ScopedTerm.inForce(moment, "y.published_at", "y.retired_at");
    }
}
