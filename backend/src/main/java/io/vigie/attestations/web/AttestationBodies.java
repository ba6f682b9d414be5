package io.vigie.attestations.web;

import io.vigie.access.GroupPath;
import io.vigie.api.SearchWords;
import io.vigie.attestations.Attestation;
import io.vigie.attestations.Attestation.Place.OfGroup;
import io.vigie.attestations.Attestation.Place.OfHost;
import io.vigie.attestations.AttestationRequest;
import io.vigie.attestations.AttestationRequest.Where;
import io.vigie.attestations.ProofFile;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.query.Moment;
import io.vigie.rules.verdicts.Verdict;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is sent and answered, as it is described in openapi.yaml. */
final class AttestationBodies {
    /**
     * More than a proof of the largest size takes as base64, so that one that is a little too large is told so: a server
     * that does not read a body to its end cannot answer who is still sending it.
     */
    static final long LARGEST_BYTES = 16 * 1024 * 1024;

    private AttestationBodies() {}

    record ProofAsked(Optional<String> name, Optional<String> mediaType, Optional<String> content) {
        ProofFile file() {
            String encoded = content.orElseThrow(() -> new CodedException(ProblemType.PROOF_INVALID));
            try {
                return new ProofFile(
                        name.orElse(""),
                        mediaType.orElse(""),
                        Base64.getDecoder().decode(encoded));
            } catch (IllegalArgumentException undecodable) {
                throw new CodedException(ProblemType.PROOF_INVALID);
            }
        }
    }

    record AttestationAsked(
            Optional<String> framework,
            Optional<String> item,
            Optional<String> group,
            Optional<UUID> host,
            Optional<String> answer,
            Optional<String> statement,
            Optional<ProofAsked> proof,
            Optional<String> until) {
        private static final List<Verdict> ANSWERS = List.of(Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE);

        AttestationRequest request() {
            return new AttestationRequest(
                    framework.orElseThrow(() -> new CodedException(ProblemType.FRAMEWORK_MISSING)),
                    item.orElseThrow(() -> new CodedException(ProblemType.ITEM_MISSING)),
                    where(),
                    SearchWords.value(ProblemType.ANSWER_UNKNOWN, answer.orElse(""), ANSWERS, Verdict::word),
                    statement.orElse(""),
                    proof.map(ProofAsked::file),
                    until.map(AttestationAsked::instant));
        }

        private Where where() {
            if (group.isPresent() == host.isPresent()) {
                throw new CodedException(ProblemType.PLACE_MISSING);
            }
            return host.<Where>map(Where.Host::new)
                    .orElseGet(() -> new Where.Group(new GroupPath(group.orElseThrow())));
        }

        private static Instant instant(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException unreadable) {
                throw new CodedException(ProblemType.UNTIL_INVALID);
            }
        }
    }

    record AttestationResponse(
            UUID id,
            String framework,
            String item,
            Optional<String> group,
            Optional<OfHost> host,
            Verdict answer,
            String statement,
            Optional<Attestation.Proof> proof,
            String by,
            Instant at,
            Instant until,
            Optional<Attestation.Withdrawal> withdrawn,
            String state) {
        static AttestationResponse of(Attestation attestation, Moment moment) {
            boolean active = attestation.activeAt(moment.past().orElseGet(Instant::now));
            return new AttestationResponse(
                    attestation.id(),
                    attestation.framework(),
                    attestation.item(),
                    attestation.place() instanceof OfGroup(String path) ? Optional.of(path) : Optional.empty(),
                    attestation.place() instanceof OfHost host ? Optional.of(host) : Optional.empty(),
                    attestation.answer(),
                    attestation.statement(),
                    attestation.proof(),
                    attestation.by(),
                    attestation.at(),
                    attestation.until(),
                    attestation.withdrawal(),
                    active ? "active" : "ended");
        }
    }
}
