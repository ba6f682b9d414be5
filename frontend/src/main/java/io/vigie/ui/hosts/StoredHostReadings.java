package io.vigie.ui.hosts;

import io.vigie.access.Scope;
import io.vigie.judging.SubjectVerdict;
import io.vigie.posture.findings.FailingRule;
import io.vigie.posture.findings.Finding;
import io.vigie.posture.findings.FindingFilter;
import io.vigie.posture.findings.FindingService;
import io.vigie.posture.fixes.FixFileService;
import io.vigie.posture.fixes.GroupFixes;
import io.vigie.posture.hosts.HostPosture;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.posture.subjects.SubjectRow;
import io.vigie.posture.subjects.SubjectService;
import io.vigie.posture.verdicts.VerdictService;
import io.vigie.query.Moment;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.report.Configuration;
import io.vigie.report.SubjectKind;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A host as the database has it, within somebody's scope. */
record StoredHostReadings(
        Scope scope,
        UUID id,
        HostPostureService hosts,
        SubjectService subjects,
        FindingService findings,
        VerdictService verdicts,
        FixFileService fixes)
        implements HostReadings {

    @Override
    public Optional<HostPosture> posture() {
        return hosts.host(scope, Moment.NOW, id);
    }

    @Override
    public Page<Finding> findings(String words, PageRequest page) {
        return findings.findings(
                scope, Moment.NOW, FindingFilter.ALL.withHost(id).withWords(words), page);
    }

    @Override
    public Map<String, FailingRule> failing() {
        return findings.failingRules(scope, Moment.NOW, FindingFilter.ALL.withHost(id)).stream()
                .collect(Collectors.toMap(FailingRule::rule, Function.identity()));
    }

    @Override
    public Optional<Configuration> configuration(SubjectKind kind, String key) {
        return subjects.configuration(scope, Moment.NOW, id, kind, key);
    }

    @Override
    public Page<SubjectRow> subjects(SubjectKind kind, String words, PageRequest page) {
        return subjects.subjects(scope, Moment.NOW, id, kind, words, page);
    }

    @Override
    public GroupFixes fixes(Locale language) {
        return new GroupFixes(
                fixes.ofHost(scope, Moment.NOW, id, language).stream().toList(), 0);
    }

    @Override
    public List<SubjectVerdict> verdicts(Collection<String> rules) {
        return verdicts.ofHost(scope, Moment.NOW, id, rules);
    }
}
