package io.vigie.export;

import io.vigie.attestations.Attestation;
import io.vigie.attestations.Attestation.Proof;
import io.vigie.export.HostSheet.Line;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.posture.verdicts.VerdictMessage;
import io.vigie.posture.verdicts.VerdictRow;
import io.vigie.rules.Catalogue;
import io.vigie.rules.verdicts.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A verdict as JSON has it. */
record ExportVerdict(
        String framework,
        String item,
        Optional<String> rule,
        Optional<Integer> ruleVersion,
        Host host,
        Subject subject,
        String verdict,
        Optional<String> severity,
        String message,
        Optional<String> why,
        List<Evidence> evidence,
        Optional<Instant> since,
        Optional<Attested> attestation) {

    record Host(UUID id, String name, String group) {}

    record Subject(String kind, String name, String key) {}

    /** What a person says, with the digest of the file that shows it. */
    record Attested(
            UUID id,
            String by,
            Instant at,
            Instant until,
            String statement,
            Optional<String> proofName,
            Optional<String> proofDigest) {
        static Attested of(Attestation attestation) {
            return new Attested(
                    attestation.id(),
                    attestation.by(),
                    attestation.at(),
                    attestation.until(),
                    attestation.statement(),
                    attestation.proof().map(Proof::name),
                    attestation.proof().map(Proof::digest));
        }
    }

    static ExportVerdict of(AuditSheet sheet, Catalogue catalogue, HostSummary host, Line line) {
        Optional<VerdictRow> row = line.row();
        return new ExportVerdict(
                sheet.framework().id(),
                line.item().id(),
                row.map(VerdictRow::rule),
                row.map(VerdictRow::ruleVersion),
                new Host(host.id(), host.name(), host.group()),
                row.map(found -> new Subject(found.kind().word(), found.subjectName(), found.subjectKey()))
                        .orElse(new Subject("host", host.name(), "host")),
                line.verdict(),
                row.map(found -> found.severity().word()),
                message(catalogue, line, sheet.language()),
                row.flatMap(VerdictRow::why),
                row.map(VerdictRow::evidence).orElse(List.of()),
                row.map(VerdictRow::since).or(() -> line.attested().map(Attestation::at)),
                line.attested().map(Attested::of));
    }

    static String message(Catalogue catalogue, Line line, Locale language) {
        return line.row()
                .map(row -> VerdictMessage.of(catalogue, row, language))
                .or(() -> line.attested().map(said -> VerdictMessage.attested(said, language)))
                .orElse(
                        line.awaited()
                                ? VerdictMessage.manual(line.item(), language)
                                : VerdictMessage.noSubject(language));
    }
}
