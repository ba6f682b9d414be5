package io.vigie.posture.verdicts;

import io.vigie.attestations.Attestation;
import io.vigie.attestations.AttestedItems;
import io.vigie.judging.HostItems;
import io.vigie.judging.ItemLine;
import io.vigie.judging.SubjectVerdict;
import io.vigie.judging.VerdictTexts;
import io.vigie.rules.Catalogue;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.verdicts.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One verdict under an item of a framework, attestations included.
 *
 * @param attestation a person's answer, where no rule decides the item
 */
public record ItemRow(ItemLine line, Optional<Attestation> attestation) {

    /** The verdicts under an item on one host; at least one. */
    public static List<ItemRow> of(
            HostItems items, FrameworkItem item, AttestedItems attested, UUID host, String group) {
        return items.lines(item).stream()
                .map(line -> new ItemRow(
                        line, line.takesAttestation() ? attested.of(host, group, item.id()) : Optional.empty()))
                .toList();
    }

    public FrameworkItem item() {
        return line.item();
    }

    public Optional<SubjectVerdict> row() {
        return line.row();
    }

    public Verdict verdict() {
        return attestation.map(Attestation::answer).orElse(line.verdict());
    }

    /** One sentence for people. */
    public String message(Catalogue catalogue, Locale language) {
        return attestation
                .map(answer -> answer.sentence(language))
                .orElseGet(() -> VerdictTexts.of(catalogue, line, language));
    }
}
