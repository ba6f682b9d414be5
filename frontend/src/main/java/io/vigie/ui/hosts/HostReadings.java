package io.vigie.ui.hosts;

import io.vigie.judging.SubjectVerdict;
import io.vigie.posture.findings.FailingRule;
import io.vigie.posture.findings.Finding;
import io.vigie.posture.fixes.GroupFixes;
import io.vigie.posture.hosts.HostPosture;
import io.vigie.posture.subjects.SubjectRow;
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

/** What the tabs of one host read, from the newest state each time. */
interface HostReadings {
    int MOST = 1000;

    UUID id();

    Optional<HostPosture> posture();

    Page<Finding> findings(String words, PageRequest page);

    /** The rules that fail, by their ids. */
    Map<String, FailingRule> failing();

    /** An object as it is kept. */
    Optional<Configuration> configuration(SubjectKind kind, String key);

    Page<SubjectRow> subjects(SubjectKind kind, String words, PageRequest page);

    /** What is to be changed so that its findings end. */
    GroupFixes fixes(Locale language);

    /** Every verdict of these rules on the host and its objects. */
    List<SubjectVerdict> verdicts(Collection<String> rules);

    /** The first thousand by name: more than one host runs. */
    default Page<SubjectRow> subjects(SubjectKind kind) {
        return subjects(kind, "", new PageRequest(0, MOST, "name"));
    }

    /** For host and engine, of which there is one. */
    default Optional<SubjectRow> only(SubjectKind kind) {
        return subjects(kind, "", PageRequest.first(1)).items().stream().findFirst();
    }
}
