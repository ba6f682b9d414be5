package io.vigie.posture.waivers;

import io.vigie.access.ScopedTerm;
import io.vigie.access.ScopedTerms;
import io.vigie.query.Moment;
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
public class WaivedTerms implements ScopedTerms {
    /**
     * Waivers in force at {@code :at}, which is now, each with the version of its rule that it was approved for and that was in force
     * then, and with the path of its group.
     */
    public static final String IN_FORCE = inForce("place.path");

    /** Whether a waiver {@code w} can cover something on a host {@code h}. */
    public static final String ON_HOST = """
            (w.host_id = h.id or w.path = '/' or w.path = h.path or starts_with(h.path, w.path || '/'))""";

    /** Whether a waiver {@code w} covers what a judgement {@code j} says of an occurrence {@code o} on a host {@code h}. */
    public static final String COVERS = """
            w.rule_version_id = j.rule_version_id and %s
                and (w.subject_key is null or w.subject_kind = o.kind and w.subject_key = o.key)
                and (w.value is null or w.scope = 'image' and o.kind = 'image' and w.value = o.key
                    or exists (select 1 from posture_waived_case c
                        where c.waiver_id = w.id and c.case_id = o.case_id and c.covered))""".formatted(ON_HOST);

    @Override
    public List<ScopedTerm> terms() {
        return List.of(
                ScopedTerm.of("accepted", Set.of("posture_accepted"), """
                        lateral (select x.* from posture_accepted x
                            where x.host_id = h.id and x.from_at <= :at and x.until_at > :at) a"""),
                new ScopedTerm("waived", Set.of("posture_waived_case"), WaivedTerms::waived),
                ScopedTerm.of("waived-by-others", Set.of(), """
                        exists (select 1 from %s w where w.id <> cast(:waiver as uuid) and %s)""".formatted(IN_FORCE, COVERS)));
    }

    private static String waived(Moment moment) {
        return """
                lateral (select w.id, w.until_at from %s w where %s
                    order by w.until_at desc, w.id limit 1) w""".formatted(inForce(path(moment)), COVERS);
    }

    /** Of the past what the group was called then, as of hosts. */
    private static String path(Moment moment) {
        return moment.past().isEmpty() ? "place.path" : "group_label_at(w.group_id, :at)";
    }

    private static String inForce(String path) {
        return """
                (select w.*, v.id as rule_version_id, %s as path from waivers_waiver w
                    join waivers_decision d on d.waiver_id = w.id and d.approved and d.at <= :at
                    join rules_version v on v.rule = w.rule and v.digest = d.rule_digest
                        and v.published_at <= :at and v.retired_at > :at
                    left join group_place place on place.id = w.group_id
                    where w.until_at > :at and w.asked_at <= :at
                        and not exists (select 1 from waivers_decision n
                            where n.waiver_id = w.id and not n.approved and n.at <= :at)
                        and not exists (select 1 from waivers_withdrawal e where e.waiver_id = w.id and e.at <= :at))""".formatted(path);
    }
}
