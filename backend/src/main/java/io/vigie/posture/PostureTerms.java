package io.vigie.posture;

import io.vigie.access.ScopedTerm;
import io.vigie.access.ScopedTerms;
import io.vigie.query.Moment;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * How bad a host {@code h} is.
 *
 * <ul>
 *   <li>{@code {posture}}: its row at the moment, as {@code p}; none before its first report
 *   <li>{@code {freshness}}: a word of {@link Freshness}; needs {@code {posture}}
 * </ul>
 */
@Component
class PostureTerms implements ScopedTerms {

    @Override
    public List<ScopedTerm> terms() {
        return List.of(
                new ScopedTerm("posture", Set.of("posture_host"), PostureTerms::posture),
                ScopedTerm.of("freshness", Set.of(), """
                        case when not h.enrolled then 'revoked' when p.host_id is null then 'never-reported'
                            when h.silent then 'stale' else 'fresh' end"""));
    }

    /** Of the past by the host's newest row then, which its key finds at once. */
    private static String posture(Moment moment) {
        return moment.past().isEmpty()
                ? "lateral (select x.* from posture_host x where x.host_id = h.id and x.until_at = 'infinity') p"
                : """
                   lateral (select x.* from posture_host x where x.host_id = h.id and x.from_at <= :at
                    order by x.from_at desc limit 1) p""";
    }
}
