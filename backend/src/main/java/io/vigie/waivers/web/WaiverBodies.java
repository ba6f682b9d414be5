package io.vigie.waivers.web;

import io.vigie.access.GroupPath;
import io.vigie.api.SearchWords;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.report.SubjectKind;
import io.vigie.waivers.Waiver;
import io.vigie.waivers.WaiverRequest;
import io.vigie.waivers.WaiverScope;
import io.vigie.waivers.WaiverState;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is sent and answered, as it is described in openapi.yaml. */
public final class WaiverBodies {
    private WaiverBodies() {}

    /** What is covered: exactly one of host (with kind and subject for one object) and group (with one of the rest, or none). */
    public record CoveredPart(
            Optional<UUID> host,
            Optional<String> kind,
            Optional<String> subject,
            Optional<String> group,
            Optional<String> image,
            Optional<String> repository,
            Optional<String> label) {
        static CoveredPart of(WaiverScope scope) {
            Optional<WaiverScope.OfObject> object =
                    scope instanceof WaiverScope.OfObject one ? Optional.of(one) : Optional.empty();
            return new CoveredPart(
                    scope.onHost(),
                    object.map(one -> one.kind().word()),
                    object.map(WaiverScope.OfObject::key),
                    scope.inGroup().map(GroupPath::value),
                    scope instanceof WaiverScope.OfImage ? scope.value() : Optional.empty(),
                    scope instanceof WaiverScope.OfImageName ? scope.value() : Optional.empty(),
                    scope instanceof WaiverScope.OfLabel ? scope.value() : Optional.empty());
        }

        /** Throws {@code place-missing} and {@code waiver-scope-invalid}. */
        public WaiverScope scope() {
            if (host.isPresent() == group.isPresent()) {
                throw new CodedException(ProblemType.PLACE_MISSING);
            }
            long narrower = List.of(image, repository, label).stream()
                    .filter(Optional::isPresent)
                    .count();
            if (kind.isPresent() != subject.isPresent()
                    || narrower > 1
                    || host.isPresent() && narrower > 0
                    || group.isPresent() && subject.isPresent()) {
                throw new CodedException(ProblemType.WAIVER_SCOPE_INVALID);
            }
            return host.map(this::ofHost).orElseGet(() -> ofGroup(new GroupPath(group.orElseThrow())));
        }

        private WaiverScope ofHost(UUID id) {
            return subject.<WaiverScope>map(key -> new WaiverScope.OfObject(id, subjectKind(), key))
                    .orElseGet(() -> new WaiverScope.OfHost(id));
        }

        private SubjectKind subjectKind() {
            return SearchWords.value(
                    ProblemType.KIND_UNKNOWN, kind.orElseThrow(), List.of(SubjectKind.values()), SubjectKind::word);
        }

        private WaiverScope ofGroup(GroupPath path) {
            return image.<WaiverScope>map(digest -> new WaiverScope.OfImage(path, digest))
                    .or(() -> repository.map(name -> new WaiverScope.OfImageName(path, name)))
                    .or(() -> label.map(name -> new WaiverScope.OfLabel(path, name)))
                    .orElseGet(() -> new WaiverScope.OfGroup(path));
        }
    }

    record WaiverAsked(
            Optional<String> rule,
            Optional<CoveredPart> scope,
            Optional<String> reason,
            Optional<String> ticket,
            Optional<String> until,
            Optional<UUID> renews) {
        WaiverRequest request() {
            return new WaiverRequest(
                    rule.orElseThrow(() -> new CodedException(ProblemType.RULE_MISSING)),
                    scope.orElseThrow(() -> new CodedException(ProblemType.PLACE_MISSING))
                            .scope(),
                    reason.orElse(""),
                    ticket,
                    until.map(WaiverAsked::instant).orElseThrow(() -> new CodedException(ProblemType.UNTIL_INVALID)),
                    renews);
        }

        private static Instant instant(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException unreadable) {
                throw new CodedException(ProblemType.UNTIL_INVALID);
            }
        }
    }

    record WaiverDecided(Optional<Boolean> approved, Optional<String> comment) {
        boolean isApproval() {
            return approved.orElseThrow(() -> new CodedException(ProblemType.DECISION_MISSING));
        }
    }

    record WaiverResponse(
            UUID id,
            String rule,
            int ruleVersion,
            CoveredPart scope,
            Waiver.Place place,
            Optional<String> subjectName,
            String reason,
            Optional<String> ticket,
            String askedBy,
            Instant askedAt,
            Instant until,
            Optional<UUID> renews,
            List<Waiver.Decision> decisions,
            Optional<Waiver.Withdrawal> withdrawn,
            WaiverState state) {
        static WaiverResponse of(Waiver waiver) {
            return new WaiverResponse(
                    waiver.id(),
                    waiver.rule(),
                    waiver.ruleVersion(),
                    CoveredPart.of(waiver.scope()),
                    waiver.place(),
                    waiver.subjectName(),
                    waiver.reason(),
                    waiver.ticket(),
                    waiver.askedBy(),
                    waiver.askedAt(),
                    waiver.until(),
                    waiver.renews(),
                    waiver.decisions(),
                    waiver.withdrawal(),
                    waiver.state());
        }
    }
}
