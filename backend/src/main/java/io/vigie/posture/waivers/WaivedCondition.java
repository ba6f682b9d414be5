package io.vigie.posture.waivers;

/** What waivers in force cover, as parts of statements. */
final class WaivedCondition {
    /**
     * Waivers in force at {@code :at}, each with the version of its rule that it was approved for and that was in force then,
     * and with the path of its group.
     */
    static final String IN_FORCE = """
            (select w.*, v.id as rule_version_id, place.path from waivers_waiver w
                join waivers_decision d on d.waiver_id = w.id and d.approved and d.at <= :at
                join rules_version v on v.rule = w.rule and v.digest = d.rule_digest
                    and v.published_at <= :at and v.retired_at > :at
                left join inventory_group place on place.id = w.group_id
                where w.until_at > :at and w.asked_at <= :at
                    and not exists (select 1 from waivers_decision n
                        where n.waiver_id = w.id and not n.approved and n.at <= :at)
                    and not exists (select 1 from waivers_withdrawal e where e.waiver_id = w.id and e.at <= :at))""";

    /** Whether a waiver {@code w} can cover something on a host {@code h}. */
    static final String ON_HOST = """
            (w.host_id = h.id or w.path = '/' or w.path = h.path or starts_with(h.path, w.path || '/'))""";

    /** Whether a waiver {@code w} covers what a judgement {@code j} says of an occurrence {@code o} on a host {@code h}. */
    static final String COVERS = """
            w.rule_version_id = j.rule_version_id and %s
                and (w.subject_key is null or w.subject_kind = o.kind and w.subject_key = o.key)
                and (w.value is null or w.scope = 'image' and o.kind = 'image' and w.value = o.key
                    or exists (select 1 from posture_waived_case c
                        where c.waiver_id = w.id and c.case_id = o.case_id and c.covered))""".formatted(ON_HOST);

    private WaivedCondition() {}
}
