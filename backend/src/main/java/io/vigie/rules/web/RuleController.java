package io.vigie.rules.web;

import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.api.ListQuery;
import io.vigie.api.ListResponse;
import io.vigie.api.SearchWords;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.report.SubjectKind;
import io.vigie.rules.Catalogue;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequiresRight(Right.READ_CATALOGUE)
@RequestMapping("/api/v1/rules")
class RuleController {
    private final Catalogue catalogue;

    RuleController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    record RuleQuery(Optional<String> subject, Optional<String> severity) {
        boolean matches(Rule rule) {
            return subject
                            .map(word -> SearchWords.value(
                                    ProblemType.SUBJECT_UNKNOWN,
                                    word,
                                    List.of(SubjectKind.values()),
                                    SubjectKind::word))
                            .stream()
                            .allMatch(kind -> rule.subject() == kind)
                    && severity
                            .map(word -> SearchWords.value(
                                    ProblemType.SEVERITY_UNKNOWN, word, List.of(Severity.values()), Severity::word))
                            .stream()
                            .allMatch(wanted -> rule.severity() == wanted);
        }
    }

    @GetMapping
    ListResponse<RuleResponse> rules(@ModelAttribute ListQuery list, @ModelAttribute RuleQuery query, Locale language) {
        return list.cut(catalogue.rules().stream()
                .filter(query::matches)
                .filter(rule -> matches(rule, list.words(), language))
                .map(rule -> RuleResponse.of(rule, language))
                .toList());
    }

    @GetMapping("/{id}")
    RuleResponse rule(@PathVariable String id, Locale language) {
        return catalogue
                .rule(id)
                .map(rule -> RuleResponse.of(rule, language))
                .orElseThrow(() -> CodedException.notFound("rule"));
    }

    private static boolean matches(Rule rule, String words, Locale language) {
        String text = (rule.id() + " " + rule.title().in(language)).toLowerCase(Locale.ROOT);
        return Arrays.stream(words.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .allMatch(text::contains);
    }
}
