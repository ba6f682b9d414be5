package io.vigie.posture.verdicts;

import io.vigie.attestations.Attestation;
import io.vigie.attestations.Attestation.Proof;
import io.vigie.judging.SubjectVerdict;
import io.vigie.judging.VerdictTexts;
import io.vigie.judging.WaivedBy;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.report.SubjectKind;
import io.vigie.rules.Catalogue;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A verdict as programs read it: over REST, and as a row of JSON and CSV files.
 *
 * @param framework absent, with the item, where verdicts are asked for by rule
 * @param rule absent where no rule decides the item, or its rules find no subject; the subject is then the host
 * @param title the control: of the rule, else of the item
 * @param message what is wrong with an object that fails; why a verdict is unknown; else the title
 * @param waiver what silences a failing verdict: it counts in the raw score alone
 * @param why for an unknown verdict a stable code, and after a colon the fact it is about
 */
public record VerdictRecord(
        Optional<String> framework,
        Optional<String> item,
        Optional<String> rule,
        Optional<Integer> ruleVersion,
        Host host,
        Subject subject,
        Verdict verdict,
        Optional<Severity> severity,
        String title,
        String message,
        Optional<String> why,
        List<Evidence> evidence,
        Optional<Instant> since,
        Optional<WaivedBy> waiver,
        Optional<Attested> attestation) {

    public record Host(UUID id, String name, String group) {}

    public record Subject(SubjectKind kind, String name, String key) {}

    /** A person's answer, with the digest of the file that proves it. */
    public record Attested(
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

    /** A rule's verdict under no item. */
    public static VerdictRecord of(Catalogue catalogue, HostSummary host, SubjectVerdict row, Locale language) {
        return new VerdictRecord(
                Optional.empty(),
                Optional.empty(),
                Optional.of(row.rule()),
                Optional.of(row.ruleVersion()),
                new Host(host.id(), host.name(), host.group()),
                new Subject(row.kind(), row.name(), row.key()),
                row.verdict(),
                Optional.of(row.severity()),
                VerdictTexts.title(catalogue, row.rule(), language),
                VerdictTexts.of(catalogue, row, language),
                row.why().map(WhyUnknown::stored),
                row.evidence(),
                row.since(),
                row.waiver(),
                Optional.empty());
    }

    /** A verdict under an item of a framework. */
    public static VerdictRecord of(
            Catalogue catalogue, HostSummary host, Framework framework, ItemRow row, Locale language) {
        Optional<SubjectVerdict> judged = row.row();
        return new VerdictRecord(
                Optional.of(framework.id()),
                Optional.of(row.item().id()),
                judged.map(SubjectVerdict::rule),
                judged.map(SubjectVerdict::ruleVersion),
                new Host(host.id(), host.name(), host.group()),
                judged.map(found -> new Subject(found.kind(), found.name(), found.key()))
                        .orElse(new Subject(SubjectKind.HOST, host.name(), "host")),
                row.verdict(),
                judged.map(SubjectVerdict::severity),
                judged.map(SubjectVerdict::rule)
                        .map(rule -> VerdictTexts.title(catalogue, rule, language))
                        .orElseGet(() -> row.item().title().in(language)),
                row.message(catalogue, language),
                judged.flatMap(SubjectVerdict::why).map(WhyUnknown::stored),
                judged.map(SubjectVerdict::evidence).orElse(List.of()),
                judged.flatMap(SubjectVerdict::since).or(() -> row.attestation().map(Attestation::at)),
                judged.flatMap(SubjectVerdict::waiver),
                row.attestation().map(Attested::of));
    }
}
