package io.vigie.enrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.IntegrationTest;
import io.vigie.access.GroupPath;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.enrol.EnrolmentService.TokenRequest;
import io.vigie.problem.CodedException;
import io.vigie.trail.Trail;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class ApprovalByAnotherTest extends IntegrationTest {
    @Autowired
    private EnrolmentService enrolment;

    @Autowired
    private WaitingStore waiting;

    @Autowired
    private TokenRepository tokens;

    @Autowired
    private Trail trail;

    @Autowired
    private Clock clock;

    @Autowired
    private TransactionTemplate transaction;

    private ApprovalService approvals(boolean byAnother) {
        EnrolProperties properties = new EnrolProperties(
                List.of(), Duration.ofDays(1), Duration.ofDays(1), byAnother, Duration.ofDays(1), Duration.ofDays(1));
        return new ApprovalService(waiting, tokens, properties, trail, clock);
    }

    @Test
    void who_made_a_token_approves_nobody_with_it_where_the_setting_says_so() {
        GroupPath group = aGroup();
        Scope scope = scopeFor(Right.APPROVE_ENROLMENTS, group);
        EnrolmentToken token = enrolment
                .createToken(
                        scopeFor(Right.ENROL_HOSTS, group),
                        "adam",
                        new TokenRequest(group, Duration.ofMinutes(5), 1, true))
                .token();
        waiting.add(
                token.id(),
                new Applicant(Certificates.newKeys().getPublic(), "web", "10.0.0.1", Optional.empty()),
                clock.instant().plusSeconds(60));
        UUID id = approvals(true).waiting(scope).getFirst().id();

        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        status -> approvals(true).approve(scope, "Adam", id)))
                .isInstanceOfSatisfying(
                        CodedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("enrolment-of-own-token"));
        transaction.executeWithoutResult(status -> approvals(true).approve(scope, "ada", id));
        assertThat(approvals(true).waiting(scope)).isEmpty();
    }
}
