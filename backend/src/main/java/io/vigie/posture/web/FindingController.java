package io.vigie.posture.web;

import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.api.AtQuery;
import io.vigie.api.ListQuery;
import io.vigie.api.ListResponse;
import io.vigie.api.SearchWords;
import io.vigie.posture.findings.FindingFilter;
import io.vigie.posture.findings.FindingService;
import io.vigie.posture.findings.FindingState;
import io.vigie.problem.ProblemType;
import io.vigie.report.SubjectKind;
import io.vigie.rules.Catalogue;
import io.vigie.rules.verdicts.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequiresRight(Right.SEE_POSTURE)
@RequestMapping("/api/v1/findings")
class FindingController {

    private final FindingService findings;
    private final Catalogue catalogue;

    FindingController(FindingService findings, Catalogue catalogue) {
        this.findings = findings;
        this.catalogue = catalogue;
    }

    record FindingQuery(
            Optional<UUID> host,
            Optional<String> group,
            Optional<String> rule,
            Optional<List<String>> severity,
            Optional<String> kind,
            Optional<String> subject,
            Optional<String> state) {
        FindingFilter filter(String words) {
            return new FindingFilter(
                    words,
                    host,
                    rule,
                    severity.orElse(List.of()).stream()
                            .map(word -> SearchWords.value(
                                    ProblemType.SEVERITY_UNKNOWN, word, List.of(Severity.values()), Severity::word))
                            .toList(),
                    kind.map(word -> SearchWords.value(
                            ProblemType.KIND_UNKNOWN, word, List.of(SubjectKind.values()), SubjectKind::word)),
                    subject,
                    group.map(GroupPath::new).map(GroupPath::value),
                    state.map(word ->
                            SearchWords.value(ProblemType.STATE_UNKNOWN, word, FindingState.ALL, FindingState::word)));
        }
    }

    @GetMapping
    ListResponse<FindingResponse> findings(
            @AuthenticationPrincipal Person person,
            @ModelAttribute ListQuery list,
            @ModelAttribute AtQuery at,
            @ModelAttribute FindingQuery query,
            Locale language) {
        return ListResponse.of(
                findings.findings(
                        person.scope(),
                        at.moment(),
                        query.filter(list.words()),
                        list.request(FindingService.SORTS.names())),
                list,
                finding -> FindingResponse.of(catalogue, finding, language));
    }
}
