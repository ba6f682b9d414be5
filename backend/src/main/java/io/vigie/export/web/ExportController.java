package io.vigie.export.web;

import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.api.ListQuery;
import io.vigie.api.ListResponse;
import io.vigie.api.SearchWords;
import io.vigie.export.ExportFile;
import io.vigie.export.ExportFormat;
import io.vigie.export.ExportService;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.net.URI;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequiresRight(Right.SEE_POSTURE)
@RequestMapping("/api/v1/exports")
class ExportController {
    private final ExportService exports;

    ExportController(ExportService exports) {
        this.exports = exports;
    }

    record ExportAsked(Optional<UUID> audit, Optional<String> format, Optional<String> language) {
        UUID auditId() {
            return audit.orElseThrow(() -> new CodedException(ProblemType.AUDIT_MISSING));
        }

        ExportFormat fileFormat() {
            return SearchWords.value(
                    ProblemType.FORMAT_UNKNOWN, format.orElse(""), List.of(ExportFormat.values()), ExportFormat::word);
        }

        Locale locale() {
            return Locale.of(SearchWords.value(
                    ProblemType.LANGUAGE_UNKNOWN, language.orElse("en"), List.of("en", "fr"), Function.identity()));
        }
    }

    record Paging(Optional<Integer> page, Optional<Integer> size) {}

    @GetMapping
    ListResponse<ExportFile> exports(@AuthenticationPrincipal Person person, @ModelAttribute Paging paging) {
        ListQuery query = new ListQuery(paging.page(), paging.size(), Optional.empty(), Optional.empty());
        return ListResponse.of(exports.exports(person.scope(), query.request(Set.of())), query, Function.identity());
    }

    @PostMapping
    @RequiresRight(value = Right.EXPORT, action = "export")
    ResponseEntity<ExportFile> export(@AuthenticationPrincipal Person person, @RequestBody ExportAsked asked) {
        ExportFile file = exports.export(person, asked.auditId(), asked.fileFormat(), asked.locale());
        return ResponseEntity.created(URI.create("/api/v1/exports/" + file.id()))
                .body(file);
    }

    @GetMapping("/{id}")
    ExportFile export(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        return find(person, id);
    }

    @GetMapping("/{id}/file")
    ResponseEntity<Resource> file(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        ExportFile file = find(person, id);
        byte[] digest = HexFormat.of().parseHex(file.digest().substring("sha256:".length()));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, file.format().mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.fileName() + "\"")
                .header("Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":")
                .header("X-Content-Type-Options", "nosniff")
                .contentLength(file.sizeBytes())
                .body(new InputStreamResource(exports.content(person.scope(), id)));
    }

    @DeleteMapping("/{id}")
    @RequiresRight(value = Right.REMOVE_EXPORTS, action = "export-removed")
    ResponseEntity<Void> remove(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        exports.remove(person, id);
        return ResponseEntity.noContent().build();
    }

    private ExportFile find(Person person, UUID id) {
        return exports.file(person.scope(), id).orElseThrow(() -> CodedException.notFound("export"));
    }
}
