package io.vigie.enrol;

import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.enrol.WaitingStore.Asked;
import io.vigie.enrol.WaitingStore.Decision;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.trail.Change;
import io.vigie.trail.Trail;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets a person decide about who enrols with a token that says so. */
@Service
public class ApprovalService {
    /** At once for each token, decided ones apart: what somebody with a stolen token can fill. */
    private static final int MOST_WAITING = 20;

    private final WaitingStore waiting;
    private final TokenRepository tokens;
    private final EnrolProperties properties;
    private final Trail trail;
    private final Clock clock;

    ApprovalService(
            WaitingStore waiting, TokenRepository tokens, EnrolProperties properties, Trail trail, Clock clock) {
        this.waiting = waiting;
        this.tokens = tokens;
        this.properties = properties;
        this.trail = trail;
        this.clock = clock;
    }

    /** Those for groups of the scope that nobody has decided about, oldest first. */
    @RequiresRight(Right.APPROVE_ENROLMENTS)
    @Transactional(readOnly = true)
    public List<WaitingEnrolment> waiting(Scope scope) {
        return waiting.waiting().stream()
                .filter(one -> scope.covers(one.group()))
                .toList();
    }

    /**
     * Lets it in when its agent asks next, which takes a use of the token now. The last use ends the wait of all others with that
     * token.
     */
    @RequiresRight(value = Right.APPROVE_ENROLMENTS, action = "enrolment-approved")
    @Transactional
    public void approve(Scope scope, String person, UUID id) {
        TokenEntity token = lockedToken(id);
        WaitingEnrolment approved = undecided(scope, id);
        if (properties.approvalByAnother() && token.createdBy.equalsIgnoreCase(person)) {
            throw new CodedException(ProblemType.ENROLMENT_OF_OWN_TOKEN);
        }
        token.take();
        waiting.decide(id, Decision.APPROVED, clock.instant().plus(properties.approvalWithin()));
        if (token.usesLeft == 0) {
            waiting.removeWaiting(token.id);
        }
        writeDown(person, "enrolment-approved", approved, Decision.APPROVED);
    }

    /** Its key is refused from now on for as long as the token lasts. */
    @RequiresRight(value = Right.APPROVE_ENROLMENTS, action = "enrolment-refused")
    @Transactional
    public void refuse(Scope scope, String person, UUID id) {
        TokenEntity token = lockedToken(id);
        WaitingEnrolment refused = undecided(scope, id);
        Instant end = token.expiresAt.isAfter(refused.endsAt()) ? token.expiresAt : refused.endsAt();
        waiting.decide(id, Decision.REFUSED, end);
        writeDown(person, "enrolment-refused", refused, Decision.REFUSED);
    }

    /** The token first, as who enrols takes it, so that nobody waits for one another. */
    private TokenEntity lockedToken(UUID id) {
        return waiting.tokenOf(id).flatMap(tokens::findLockedById).orElseThrow(ApprovalService::notFound);
    }

    private WaitingEnrolment undecided(Scope scope, UUID id) {
        return waiting(scope).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(ApprovalService::notFound);
    }

    private static CodedException notFound() {
        return CodedException.notFound("enrolment");
    }

    private void writeDown(String person, String action, WaitingEnrolment decided, Decision decision) {
        Map<String, String> detail = Map.of(
                "group", decided.group().value(),
                "agentAddress", decided.address(),
                "fingerprint", decided.fingerprint());
        Change state = new Change("state", word(Decision.WAITING), word(decision));
        trail.done(person, action, decided.name(), state.with(detail));
    }

    private static String word(Decision decision) {
        return decision.name().toLowerCase(Locale.ROOT);
    }

    /** Removes those whose time is over. */
    @Transactional
    public void removeEnded() {
        waiting.removeEnded();
    }

    /** Empty when a person has approved, which counts once. Throws the refusal of a person, or of a token that lets nobody in. */
    Optional<Admitted.Waiting> await(TokenEntity token, Applicant applicant) {
        Optional<Asked> asked = waiting.asked(token.id, applicant.fingerprint());
        if (asked.isEmpty()) {
            return Optional.of(ask(token, applicant));
        }
        return switch (asked.get().decision()) {
            case WAITING ->
                Optional.of(new Admitted.Waiting(
                        applicant.fingerprint(), asked.get().endsAt()));
            case REFUSED -> throw new CodedException(ProblemType.ENROLMENT_REFUSED);
            case APPROVED -> {
                waiting.remove(asked.get().id());
                yield Optional.empty();
            }
        };
    }

    private Admitted.Waiting ask(TokenEntity token, Applicant applicant) {
        token.requireUsable(clock.instant());
        waiting.removeEnded(token.id);
        if (waiting.number(token.id) >= MOST_WAITING) {
            throw new CodedException(ProblemType.ENROLMENTS_WAITING, MOST_WAITING);
        }
        Instant end = clock.instant().plus(properties.approvalWithin());
        waiting.add(token.id, applicant, end);
        trail.done(
                applicant.address(),
                "enrolment-waiting",
                applicant.name(),
                Map.of("group", token.groupPath, "fingerprint", applicant.fingerprint()));
        return new Admitted.Waiting(applicant.fingerprint(), end);
    }
}
