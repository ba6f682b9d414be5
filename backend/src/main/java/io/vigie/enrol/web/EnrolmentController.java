package io.vigie.enrol.web;

import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.api.ListQuery;
import io.vigie.api.ListResponse;
import io.vigie.enrol.EnrolmentService;
import io.vigie.enrol.EnrolmentService.NewToken;
import io.vigie.enrol.EnrolmentService.TokenRequest;
import io.vigie.enrol.EnrolmentToken;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class EnrolmentController {
    private static final long USUAL_LIFE_SECONDS = Duration.ofHours(1).toSeconds();

    private final EnrolmentService enrolment;

    EnrolmentController(EnrolmentService enrolment) {
        this.enrolment = enrolment;
    }

    /** Either for new hosts of a group or for one host that comes back. */
    record TokenAsked(
            Optional<String> group,
            Optional<UUID> host,
            Optional<Long> lifeSeconds,
            Optional<Integer> uses,
            Optional<Boolean> approval) {
        TokenRequest request() {
            GroupPath path = group.map(GroupPath::new).orElseThrow(() -> new CodedException(ProblemType.GROUP_MISSING));
            return new TokenRequest(path, life(), uses.orElse(1), approval.orElse(false));
        }

        Duration life() {
            return Duration.ofSeconds(Math.clamp(lifeSeconds.orElse(USUAL_LIFE_SECONDS), 0, Integer.MAX_VALUE));
        }
    }

    record Paging(Optional<Integer> page, Optional<Integer> size) {}

    @GetMapping("/enrolments")
    @RequiresRight(Right.ENROL_HOSTS)
    ListResponse<EnrolmentToken> tokens(@AuthenticationPrincipal Person person, @ModelAttribute Paging paging) {
        ListQuery query = new ListQuery(paging.page(), paging.size(), Optional.empty(), Optional.empty());
        return query.cut(enrolment.tokens(person.require(Right.ENROL_HOSTS)));
    }

    @PostMapping("/enrolments")
    @RequiresRight(
            value = {Right.ENROL_HOSTS, Right.REVOKE_HOSTS},
            action = "enrolment-token")
    ResponseEntity<NewToken> create(@AuthenticationPrincipal Person person, @RequestBody TokenAsked asked) {
        NewToken made = make(person, asked);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(made);
    }

    private NewToken make(Person person, TokenAsked asked) {
        if (asked.host().isEmpty()) {
            return enrolment.createToken(person.require(Right.ENROL_HOSTS), person.userName(), asked.request());
        }
        if (asked.group().isPresent()) {
            throw new CodedException(ProblemType.PLACE_MISSING);
        }
        // Who may end a host's right to report may give it back, and nobody else.
        return enrolment.createHostToken(
                person.require(Right.REVOKE_HOSTS),
                person.userName(),
                asked.host().get(),
                asked.life(),
                asked.approval().orElse(false));
    }

    record Revoked(UUID host, boolean revoked) {}

    @PostMapping("/hosts/{id}/revocation")
    @RequiresRight(value = Right.REVOKE_HOSTS, action = "host-revoked")
    Revoked revoke(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        enrolment.revoke(person.require(Right.REVOKE_HOSTS), person.userName(), id);
        return new Revoked(id, true);
    }
}
