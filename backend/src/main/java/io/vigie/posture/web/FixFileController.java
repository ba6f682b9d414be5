package io.vigie.posture.web;

import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.api.AtQuery;
import io.vigie.api.SearchWords;
import io.vigie.posture.fixes.FixFileService;
import io.vigie.posture.fixes.GroupFixes;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.rules.fixes.files.FixFile;
import io.vigie.rules.fixes.files.FixFiles;
import io.vigie.rules.fixes.files.FixForm;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** All fixes of a host, or of a group's hosts, as a file. */
@RestController
@RequiresRight(Right.SEE_POSTURE)
@RequestMapping("/api/v1")
class FixFileController {
    private final FixFileService fixes;

    FixFileController(FixFileService fixes) {
        this.fixes = fixes;
    }

    record FormQuery(Optional<String> form) {
        FixForm asked() {
            return SearchWords.value(
                    ProblemType.FORM_UNKNOWN, form.orElse(""), List.of(FixForm.values()), FixForm::word);
        }
    }

    record GroupQuery(Optional<String> group) {
        GroupPath path() {
            return new GroupPath(group.orElse("/"));
        }
    }

    @GetMapping("/hosts/{id}/fixes")
    ResponseEntity<byte[]> ofHost(
            @AuthenticationPrincipal Person person,
            @PathVariable UUID id,
            @ModelAttribute FormQuery form,
            @ModelAttribute AtQuery at,
            Locale language) {
        FixForm asked = form.asked();
        return fixes.ofHost(person.scope(), at.moment(), id, language)
                .map(plan -> answer(new FixFiles(language).of(plan, asked), Map.of()))
                .orElseThrow(() -> CodedException.notFound("host"));
    }

    @GetMapping("/fixes")
    ResponseEntity<byte[]> ofGroup(
            @AuthenticationPrincipal Person person,
            @ModelAttribute GroupQuery group,
            @ModelAttribute FormQuery form,
            @ModelAttribute AtQuery at,
            Locale language) {
        FixForm asked = form.asked();
        GroupFixes found = fixes.ofGroup(person.scope(), at.moment(), group.path(), language);
        if (found.plans().isEmpty()) {
            throw CodedException.notFound("group");
        }
        return answer(
                new FixFiles(language).of(found.plans(), found.hostsLeftOut(), asked),
                Map.of("Vigie-Hosts-Left-Out", String.valueOf(found.hostsLeftOut())));
    }

    private static ResponseEntity<byte[]> answer(FixFile file, Map<String, String> more) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, file.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .headers(headers -> more.forEach(headers::set))
                .body(file.content());
    }
}
