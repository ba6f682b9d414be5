package io.vigie.enrol.web;

import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.api.ListQuery;
import io.vigie.api.ListResponse;
import io.vigie.enrol.ApprovalService;
import io.vigie.enrol.WaitingEnrolment;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequiresRight(Right.APPROVE_ENROLMENTS)
@RequestMapping("/api/v1/enrolments/waiting")
class ApprovalController {
    private final ApprovalService approvals;

    ApprovalController(ApprovalService approvals) {
        this.approvals = approvals;
    }

    record Paging(Optional<Integer> page, Optional<Integer> size) {}

    @GetMapping
    ListResponse<WaitingEnrolment> waitingEnrolments(
            @AuthenticationPrincipal Person person, @ModelAttribute Paging paging) {
        ListQuery query = new ListQuery(paging.page(), paging.size(), Optional.empty(), Optional.empty());
        return query.cut(approvals.waiting(person.require(Right.APPROVE_ENROLMENTS)));
    }

    record Decided(UUID id, boolean approved) {}

    @PostMapping("/{id}/approval")
    @RequiresRight(value = Right.APPROVE_ENROLMENTS, action = "enrolment-approved")
    Decided approveEnrolment(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        approvals.approve(person.require(Right.APPROVE_ENROLMENTS), person.userName(), id);
        return new Decided(id, true);
    }

    @PostMapping("/{id}/refusal")
    @RequiresRight(value = Right.APPROVE_ENROLMENTS, action = "enrolment-refused")
    Decided refuseEnrolment(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        approvals.refuse(person.require(Right.APPROVE_ENROLMENTS), person.userName(), id);
        return new Decided(id, false);
    }
}
