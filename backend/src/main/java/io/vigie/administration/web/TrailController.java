package io.vigie.administration.web;

import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.administration.TrailFiles;
import io.vigie.administration.TrailService;
import io.vigie.api.ListQuery;
import io.vigie.api.ListResponse;
import io.vigie.api.SearchWords;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.query.Moment;
import io.vigie.trail.Trail;
import io.vigie.trail.TrailFilter;
import io.vigie.trail.chain.Verification;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequiresRight(value = Right.READ_TRAIL, action = "trail-read")
@RequestMapping("/api/v1/trail")
class TrailController {
    private final TrailService trail;
    private final TrailFiles files;

    TrailController(TrailService trail, TrailFiles files) {
        this.trail = trail;
        this.files = files;
    }

    record TrailQuery(Optional<String> from, Optional<String> to, Optional<String> outcome) {
        TrailFilter filter(String words) {
            return TrailFilter.of(
                    words,
                    from.map(text -> instant("from", text)),
                    to.map(text -> instant("to", text)),
                    outcome.map(word -> SearchWords.value(
                                    ProblemType.OUTCOME_UNKNOWN, word, List.of("done", "refused"), Function.identity()))
                            .orElse(""));
        }

        private static Instant instant(String name, String text) {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant())
                        .filter(Moment::isKnown)
                        .orElseThrow(() -> new CodedException(ProblemType.PARAMETER_INVALID, name));
            } catch (DateTimeParseException unreadable) {
                throw new CodedException(ProblemType.PARAMETER_INVALID, name);
            }
        }
    }

    @GetMapping
    ListResponse<Trail.Entry> entries(
            @AuthenticationPrincipal Person person, @ModelAttribute TrailQuery query, @ModelAttribute ListQuery list) {
        return ListResponse.of(
                trail.entries(person, query.filter(list.words()), list.request(Set.of("at"))),
                list,
                Function.identity());
    }

    @GetMapping("/file")
    ResponseEntity<Resource> file(@AuthenticationPrincipal Person person) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "application/jsonl")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"trail.jsonl\"")
                .header("X-Content-Type-Options", "nosniff")
                .body(new InputStreamResource(files.export(person)));
    }

    @PostMapping("/verification")
    Verification verify(@AuthenticationPrincipal Person person) {
        return files.verify(person);
    }
}
