package io.vigie.audits.web;

import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.api.ListQuery;
import io.vigie.api.ListResponse;
import io.vigie.audits.Audit;
import io.vigie.audits.AuditHost;
import io.vigie.audits.AuditRequest;
import io.vigie.audits.AuditService;
import io.vigie.posture.web.ChoiceQuery;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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
@RequiresRight(Right.SEE_POSTURE)
@RequestMapping("/api/v1/audits")
class AuditController {
    private final AuditService audits;

    AuditController(AuditService audits) {
        this.audits = audits;
    }

    record AuditAsked(
            Optional<String> name,
            Optional<String> framework,
            Optional<String> group,
            Optional<String> level,
            Optional<String> profile) {
        AuditRequest request(AuditService audits) {
            String edition = framework.orElseThrow(() -> new CodedException(ProblemType.FRAMEWORK_MISSING));
            return new AuditRequest(
                    name.orElse(edition),
                    edition,
                    group.map(GroupPath::new).orElse(GroupPath.ROOT),
                    new ChoiceQuery(level, profile).choice(audits.framework(edition)));
        }
    }

    record Paging(Optional<Integer> page, Optional<Integer> size) {
        ListQuery query() {
            return new ListQuery(page, size, Optional.empty(), Optional.empty());
        }
    }

    @GetMapping
    ListResponse<Audit> audits(@AuthenticationPrincipal Person person, @ModelAttribute Paging paging) {
        ListQuery query = paging.query();
        return ListResponse.of(audits.audits(person.scope(), query.request(Set.of())), query, Function.identity());
    }

    @PostMapping
    @RequiresRight(value = Right.START_AUDITS, action = "audit-asked")
    ResponseEntity<Audit> ask(@AuthenticationPrincipal Person person, @RequestBody AuditAsked asked) {
        Audit audit = audits.ask(person, asked.request(audits));
        return ResponseEntity.created(URI.create("/api/v1/audits/" + audit.id()))
                .body(audit);
    }

    @GetMapping("/{id}")
    Audit audit(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        return audits.audit(person.scope(), id).orElseThrow(() -> CodedException.notFound("audit"));
    }

    @GetMapping("/{id}/hosts")
    ListResponse<AuditHost> hosts(
            @AuthenticationPrincipal Person person, @PathVariable UUID id, @ModelAttribute ListQuery list) {
        String word = list.words().strip().toLowerCase(Locale.ROOT);
        return list.cut(audits.hosts(person.scope(), id).stream()
                .filter(host -> host.name().toLowerCase(Locale.ROOT).contains(word))
                .toList());
    }
}
