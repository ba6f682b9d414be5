package io.vigie.posture.waivers;

import io.vigie.access.ScopedTerm;
import io.vigie.access.ScopedTerms;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What is accepted at the moment.
 *
 * <ul>
 *   <li>{@code {accepted}}: how bad a host {@code h} is without what is accepted on it, as {@code a}; none where nothing is
 *   <li>{@code {waived}}: of the waivers that cover what {@code j} says of {@code o} on {@code h} the one that ends last, as
 *       {@code w}; none where there is none
 *   <li>{@code {waived-by-others}}: whether a waiver does that has another id than the parameter {@code waiver}
 * </ul>
 */
@Component
class WaivedTerms implements ScopedTerms {

    @Override
    public List<ScopedTerm> terms() {
        return List.of(
                ScopedTerm.of("accepted", Set.of("posture_accepted"), """
                        lateral (select x.* from posture_accepted x
                            where x.host_id = h.id and x.from_at <= :at and x.until_at > :at) a"""),
                ScopedTerm.of("waived", Set.of("posture_waived_case"), """
                        lateral (select w.id, w.until_at from %s w where %s
                            order by w.until_at desc, w.id limit 1) w""".formatted(
                                WaivedCondition.IN_FORCE, WaivedCondition.COVERS)),
                ScopedTerm.of(
                        "waived-by-others", Set.of(), """
                        exists (select 1 from %s w where w.id <> cast(:waiver as uuid) and %s)""".formatted(WaivedCondition.IN_FORCE, WaivedCondition.COVERS)));
    }
}
