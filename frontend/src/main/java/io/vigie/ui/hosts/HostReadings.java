package io.vigie.ui.hosts;

import io.vigie.access.Scope;
import io.vigie.posture.findings.Finding;
import io.vigie.posture.findings.FindingFilter;
import io.vigie.posture.findings.FindingService;
import io.vigie.posture.hosts.HostPosture;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.posture.subjects.SubjectRow;
import io.vigie.posture.subjects.SubjectService;
import io.vigie.query.Moment;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.report.SubjectKind;
import java.util.Optional;
import java.util.UUID;

/** What can be read of one host within somebody's scope. */
record HostReadings(Scope scope, UUID id, HostPostureService hosts, SubjectService subjects, FindingService findings) {
    private static final int MOST = 1000;

    Optional<HostPosture> posture() {
        return hosts.host(scope, Moment.NOW, id);
    }

    Page<Finding> findings(String words, PageRequest page) {
        return findings.findings(
                scope, Moment.NOW, FindingFilter.ALL.withHost(id).withWords(words), page);
    }

    Page<SubjectRow> subjects(SubjectKind kind, String words, PageRequest page) {
        return subjects.subjects(scope, Moment.NOW, id, kind, words, page);
    }

    /** The first thousand by name: more than one host runs. */
    Page<SubjectRow> subjects(SubjectKind kind) {
        return subjects(kind, "", new PageRequest(0, MOST, "name"));
    }

    /** For host and engine, of which there is one. */
    Optional<SubjectRow> only(SubjectKind kind) {
        return subjects(kind, "", PageRequest.first(1)).items().stream().findFirst();
    }
}
