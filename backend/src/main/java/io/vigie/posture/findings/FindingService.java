package io.vigie.posture.findings;

import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.judging.WaivedBy;
import io.vigie.query.Moment;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.query.SortColumns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What fails where, and since when: occurrences joined with judgements. */
@Service
@RequiresRight(Right.SEE_POSTURE)
public class FindingService {
    /** What findings can be sorted by. */
    public static final SortColumns SORTS = FindingSql.SORTS;

    private final FindingSql sql;
    private final FindingStarts starts;
    private final FindingWaivers waivers;

    FindingService(FindingSql sql, FindingStarts starts, FindingWaivers waivers) {
        this.sql = sql;
        this.starts = starts;
        this.waivers = waivers;
    }

    /**
     * Findings of a scope: most severe first, rule by rule, host by host, unless another of {@link #SORTS} is asked.
     */
    @Transactional(readOnly = true)
    public Page<Finding> findings(Scope scope, Moment moment, FindingFilter filter, PageRequest page) {
        if (ruleByRule(filter, page)) {
            List<FindingGroup> groups = byRule(scope, moment, filter);
            long total = groups.stream().mapToLong(FindingGroup::subjects).sum();
            return new Page<>(dated(scope, moment, ruleByRule(scope, moment, filter, page, groups)), total);
        }
        List<FoundFinding> found = sql.page(scope, moment, filter, ofOneRule(filter, page));
        return new Page<>(dated(scope, moment, found), sql.count(scope, moment, filter));
    }

    private List<Finding> dated(Scope scope, Moment moment, List<FoundFinding> found) {
        List<FindingKey> keys = found.stream().map(FoundFinding::key).toList();
        List<Instant> since = starts.of(scope, moment, keys);
        Map<FindingKey, WaivedBy> waived = waivers.of(scope, moment, keys);
        return IntStream.range(0, found.size())
                .mapToObj(i -> found.get(i).since(since.get(i), Optional.ofNullable(waived.get(keys.get(i)))))
                .toList();
    }

    private static boolean ruleByRule(FindingFilter filter, PageRequest page) {
        return page.sort().isEmpty()
                && filter.host().isEmpty()
                && filter.rule().isEmpty()
                && filter.subjectKey().isEmpty()
                && filter.words().isBlank();
    }

    private static PageRequest ofOneRule(FindingFilter filter, PageRequest page) {
        return filter.rule().isPresent() && page.sort().isEmpty()
                ? new PageRequest(page.offset(), page.size(), "host")
                : page;
    }

    /** A fleet has millions of findings; how many each rule has says which rules a page lies in, so that none is sorted. */
    private List<FoundFinding> ruleByRule(
            Scope scope, Moment moment, FindingFilter filter, PageRequest page, List<FindingGroup> groups) {
        List<FoundFinding> found = new ArrayList<>();
        long skip = page.offset();
        for (FindingGroup group : groups) {
            int wanted = page.size() - found.size();
            if (wanted > 0 && skip < group.subjects()) {
                found.addAll(sql.page(
                        scope,
                        moment,
                        filter.withRule(Optional.of(group.rule())),
                        new PageRequest(skip, wanted, "host")));
            }
            skip = Math.max(0, skip - group.subjects());
        }
        return found;
    }

    /** The failing rules of a scope with how much they fail, most severe first; words are looked for in rules' ids. */
    @Transactional(readOnly = true)
    public List<FindingGroup> byRule(Scope scope, Moment moment, FindingFilter filter) {
        return sql.byRule(scope, moment, filter);
    }

    /** The same, each with one of its findings. */
    @Transactional(readOnly = true)
    public List<FailingRule> failingRules(Scope scope, Moment moment, FindingFilter filter) {
        return sql.failingRules(scope, moment, filter);
    }
}
