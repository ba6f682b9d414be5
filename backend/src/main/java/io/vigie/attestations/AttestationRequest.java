package io.vigie.attestations;

import io.vigie.access.GroupPath;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.trail.Labelled;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody attests.
 *
 * @param framework id of a framework's edition
 * @param item one that no rule decides
 * @param answer {@code PASS}, {@code FAIL} or {@code NOT_APPLICABLE}
 * @param statement 1 – 4,000 characters; line breaks and tabs are its only control characters
 * @param until when it ends; a year from now when nothing is said, two years at most
 */
public record AttestationRequest(
        String framework,
        String item,
        Where where,
        Verdict answer,
        String statement,
        Optional<ProofFile> proof,
        Optional<Instant> until)
        implements Labelled {
    public static final int LONGEST_STATEMENT = 4_000;

    /** The part of the fleet that it speaks of. */
    public sealed interface Where {
        /** A host group with all below it. */
        record Group(GroupPath path) implements Where {}

        record Host(UUID id) implements Where {}
    }

    @Override
    public String label() {
        String place = switch (where) {
            case Where.Group(GroupPath path) -> path.value();
            case Where.Host(UUID id) -> id.toString();
        };
        return framework + " " + item + " " + place;
    }

    public AttestationRequest {
        statement = statement.replace("\r\n", "\n").replace('\r', '\n').strip();
        if (statement.isEmpty()
                || statement.length() > LONGEST_STATEMENT
                || statement.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t')) {
            throw new CodedException(ProblemType.STATEMENT_INVALID);
        }
        if (answer == Verdict.UNKNOWN || answer == Verdict.MANUAL) {
            throw new CodedException(ProblemType.ANSWER_UNKNOWN, "pass, fail, not-applicable");
        }
    }
}
