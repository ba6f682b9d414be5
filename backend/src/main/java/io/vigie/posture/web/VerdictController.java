package io.vigie.posture.web;

import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.api.AtQuery;
import io.vigie.api.ListQuery;
import io.vigie.api.ListResponse;
import io.vigie.attestations.AttestationReader;
import io.vigie.attestations.AttestedItems;
import io.vigie.judging.HostItems;
import io.vigie.judging.SubjectVerdict;
import io.vigie.posture.hosts.HostPosture;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.posture.verdicts.ItemRow;
import io.vigie.posture.verdicts.VerdictRecord;
import io.vigie.posture.verdicts.VerdictService;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.rules.Catalogue;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.model.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Every verdict on one host: by rule, or by item of a framework. */
@RestController
@RequiresRight(Right.SEE_POSTURE)
@RequestMapping("/api/v1/hosts/{id}/verdicts")
class VerdictController {
    private final HostPostureService hosts;
    private final VerdictService verdicts;
    private final AttestationReader attestations;
    private final Catalogue catalogue;

    VerdictController(
            HostPostureService hosts, VerdictService verdicts, AttestationReader attestations, Catalogue catalogue) {
        this.hosts = hosts;
        this.verdicts = verdicts;
        this.attestations = attestations;
        this.catalogue = catalogue;
    }

    record VerdictQuery(Optional<String> framework) {}

    @GetMapping
    ListResponse<VerdictRecord> verdicts(
            @AuthenticationPrincipal Person person,
            @PathVariable UUID id,
            @ModelAttribute ListQuery list,
            @ModelAttribute AtQuery at,
            @ModelAttribute VerdictQuery query,
            @ModelAttribute ChoiceQuery choice,
            Locale language) {
        Optional<Framework> framework = asked(query, choice);
        HostPosture host =
                hosts.host(person.scope(), at.moment(), id).orElseThrow(() -> CodedException.notFound("host"));
        List<SubjectVerdict> rows = verdicts.waived(person.scope(), at.moment(), id)
                .mark(verdicts.ofHost(
                        person.scope(),
                        at.moment(),
                        id,
                        catalogue.rules().stream().map(Rule::id).toList()));
        List<VerdictRecord> all = framework
                .map(one -> byItem(one, host.summary(), inForce(person, at, one), rows, language))
                .orElseGet(() -> rows.stream()
                        .map(row -> VerdictRecord.of(catalogue, host.summary(), row, language))
                        .toList());
        return list.cut(
                all.stream().filter(verdict -> matches(verdict, list.words())).toList());
    }

    private AttestedItems inForce(Person person, AtQuery at, Framework framework) {
        return attestations.inForce(person.scope(), at.moment(), framework.id());
    }

    private Optional<Framework> asked(VerdictQuery query, ChoiceQuery choice) {
        if (query.framework().isEmpty() && !choice.isEmpty()) {
            throw new CodedException(ProblemType.FRAMEWORK_MISSING);
        }
        return query.framework()
                .map(this::framework)
                .map(framework -> choice.choice(framework).of(framework));
    }

    private Framework framework(String id) {
        return catalogue
                .framework(id)
                .orElseThrow(() -> new CodedException(
                        ProblemType.FRAMEWORK_UNKNOWN,
                        catalogue.frameworks().stream().map(Framework::id).collect(Collectors.joining(", "))));
    }

    private List<VerdictRecord> byItem(
            Framework framework, HostSummary host, AttestedItems attested, List<SubjectVerdict> rows, Locale language) {
        HostItems items = new HostItems(rows);
        return framework.items().stream()
                .flatMap(item -> ItemRow.of(items, item, attested, host.id(), host.group()).stream())
                .map(row -> VerdictRecord.of(catalogue, host, framework, row, language))
                .toList();
    }

    private static boolean matches(VerdictRecord verdict, String words) {
        String word = words.strip().toLowerCase(Locale.ROOT);
        return verdict.subject().name().toLowerCase(Locale.ROOT).contains(word)
                || verdict.rule().orElse("").contains(word);
    }
}
