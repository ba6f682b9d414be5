package io.vigie.export;

import io.vigie.judging.WaivedBy;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.posture.verdicts.VerdictRecord;
import io.vigie.posture.verdicts.VerdictRecord.Attested;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.frameworks.ItemChoice.Profile;
import io.vigie.rules.verdicts.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A column of a CSV file: its name, which is for programs and stays, and what of a verdict is in it. */
record CsvColumn(String name, Function<Row, String> value) {

    /** One line of the file. */
    record Row(AuditSheet sheet, HostSummary host, FrameworkItem item, VerdictRecord verdict) {
        private Optional<Attested> attestation() {
            return verdict.attestation();
        }
    }

    static final List<CsvColumn> ALL = List.of(
            optional("framework", row -> row.verdict.framework()),
            optional("item", row -> row.verdict.item()),
            of("section", row -> row.item.section().in(row.sheet.language())),
            of("title", row -> row.item.title().in(row.sheet.language())),
            of("host", row -> row.host.name()),
            of("host_id", row -> row.host.id()),
            of("group", row -> row.host.group()),
            of("host_state", row -> row.host.freshness().word()),
            optional("rule", row -> row.verdict.rule()),
            optional("rule_version", row -> row.verdict.ruleVersion()),
            of("subject_kind", row -> row.verdict.subject().kind().word()),
            of("subject", row -> row.verdict.subject().name()),
            of("subject_key", row -> row.verdict.subject().key()),
            of("verdict", row -> row.verdict.verdict().word()),
            optional("severity", row -> row.verdict.severity().map(severity -> severity.word())),
            of("rule_title", row -> row.verdict.title()),
            of("message", row -> row.verdict.message()),
            optional("why", row -> row.verdict.why()),
            of("evidence", row -> evidence(row.verdict.evidence())),
            optional("since", row -> row.verdict.since()),
            of("pinned_at", row -> row.sheet.pinnedAt()),
            of("audit", row -> row.sheet.audit().id()),
            optional("attestation", row -> row.attestation().map(Attested::id)),
            optional("statement", row -> row.attestation().map(Attested::statement)),
            optional("proof", row -> row.attestation().flatMap(CsvColumn::proof)),
            optional("waiver", row -> row.verdict.waiver().map(WaivedBy::waiver)),
            optional("waived_until", row -> row.verdict.waiver().map(WaivedBy::until)),
            optional("level", row -> row.sheet.audit().level()),
            optional("profile", row -> row.sheet.audit().profile().map(Profile::word)));

    private static CsvColumn of(String name, Function<Row, Object> value) {
        return new CsvColumn(name, row -> value.apply(row).toString());
    }

    private static CsvColumn optional(String name, Function<Row, Optional<?>> value) {
        return new CsvColumn(name, row -> value.apply(row).map(Object::toString).orElse(""));
    }

    private static Optional<String> proof(Attested attested) {
        return attested.proofName().flatMap(file -> attested.proofDigest().map(digest -> file + " " + digest));
    }

    private static String evidence(List<Evidence> evidence) {
        return evidence.stream()
                .map(Evidence::brief)
                .map(one -> one.fact() + " = " + one.text() + " (" + one.source() + ")")
                .collect(Collectors.joining("; "));
    }
}
