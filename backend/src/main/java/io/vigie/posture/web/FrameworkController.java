package io.vigie.posture.web;

import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.api.AtQuery;
import io.vigie.api.ListQuery;
import io.vigie.api.ListResponse;
import io.vigie.posture.frameworks.FrameworkService;
import io.vigie.problem.CodedException;
import io.vigie.rules.Catalogue;
import io.vigie.rules.frameworks.Framework;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequiresRight(Right.SEE_POSTURE)
@RequestMapping("/api/v1/frameworks")
class FrameworkController {
    private final Catalogue catalogue;
    private final FrameworkService frameworks;

    FrameworkController(Catalogue catalogue, FrameworkService frameworks) {
        this.catalogue = catalogue;
        this.frameworks = frameworks;
    }

    record ResultQuery(Optional<String> group) {
        Scope scope(Person person) {
            return group.map(GroupPath::new)
                    .map(path -> person.scope().within(path))
                    .orElseGet(person::scope);
        }
    }

    @GetMapping
    @RequiresRight(Right.READ_CATALOGUE)
    ListResponse<FrameworkResponse.Summary> frameworks(@ModelAttribute ListQuery list, Locale language) {
        String word = list.words().strip().toLowerCase(Locale.ROOT);
        return list.cut(catalogue.frameworks().stream()
                .filter(framework -> (framework.id() + " " + framework.title().in(language))
                        .toLowerCase(Locale.ROOT)
                        .contains(word))
                .map(framework -> FrameworkResponse.Summary.of(framework, language))
                .toList());
    }

    @GetMapping("/{id}")
    FrameworkResponse framework(
            @AuthenticationPrincipal Person person,
            @PathVariable String id,
            @ModelAttribute AtQuery at,
            @ModelAttribute ResultQuery query,
            @ModelAttribute ChoiceQuery choice,
            Locale language) {
        Framework framework = catalogue.framework(id).orElseThrow(() -> CodedException.notFound("framework"));
        Framework chosen = choice.choice(framework).of(framework);
        return FrameworkResponse.of(frameworks.result(query.scope(person), at.moment(), chosen), language);
    }
}
