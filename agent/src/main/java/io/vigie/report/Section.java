package io.vigie.report;

import java.util.Optional;

/**
 * Whether all subjects of one kind could be seen.
 *
 * @param problem why not: then what the server knew of this kind stays, and reads as unknown until a whole section comes
 */
public record Section(SubjectKind kind, Optional<Problem> problem) {

    public static Section complete(SubjectKind kind) {
        return new Section(kind, Optional.empty());
    }

    public static Section failed(SubjectKind kind, Problem problem) {
        return new Section(kind, Optional.of(problem));
    }
}
