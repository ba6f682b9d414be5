package io.vigie.posture.web;

import io.vigie.access.Person;
import io.vigie.api.AtQuery;
import io.vigie.api.ListQuery;
import io.vigie.api.ListResponse;
import io.vigie.attestations.AttestationReader;
import io.vigie.attestations.AttestedItems;
import io.vigie.posture.frameworks.ConcernedHost;
import io.vigie.posture.hosts.HostPosture;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.posture.verdicts.VerdictRow;
import io.vigie.posture.verdicts.VerdictService;
import io.vigie.posture.web.Responses.Verdict;
import io.vigie.problem.CodedException;
import io.vigie.rules.Catalogue;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.model.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Every verdict on one host: by rule, or by item of a framework. */
@RestController
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
    ListResponse<Verdict> verdicts(
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
        List<VerdictRow> rows = verdicts.ofHost(
                person.scope(),
                at.moment(),
                id,
                catalogue.rules().stream().map(Rule::id).toList());
        List<Verdict> all = framework
                .map(one -> byItem(
                        one,
                        host.summary(),
                        attestations.inForce(person.scope(), at.moment(), one.id()),
                        rows,
                        language))
                .orElseGet(() -> rows.stream()
                        .map(row -> Verdict.of(catalogue, row, language))
                        .toList());
        return list.cut(
                all.stream().filter(verdict -> matches(verdict, list.words())).toList());
    }

    private Optional<Framework> asked(VerdictQuery query, ChoiceQuery choice) {
        if (query.framework().isEmpty() && !choice.isEmpty()) {
            throw CodedException.badRequest("framework-missing", "level and profile choose from a framework's items");
        }
        return query.framework()
                .map(this::framework)
                .map(framework -> choice.choice(framework).of(framework));
    }

    private Framework framework(String id) {
        return catalogue.frameworks().stream()
                .filter(framework -> framework.id().equals(id))
                .findFirst()
                .orElseThrow(() -> CodedException.badRequest(
                        "framework-unknown",
                        "framework is one of "
                                + catalogue.frameworks().stream()
                                        .map(Framework::id)
                                        .collect(Collectors.joining(", "))));
    }

    private List<Verdict> byItem(
            Framework framework, HostSummary host, AttestedItems attested, List<VerdictRow> rows, Locale language) {
        Map<String, List<VerdictRow>> byRule = rows.stream().collect(Collectors.groupingBy(VerdictRow::rule));
        ConcernedHost concerned = new ConcernedHost(byRule);
        return framework.items().stream()
                .flatMap(item -> item.manual()
                        ? Stream.of(awaited(framework.id(), item, host, attested, concerned.by(item), language))
                        : judged(framework.id(), item, host.name(), byRule, language))
                .toList();
    }

    private static Verdict awaited(
            String framework,
            FrameworkItem item,
            HostSummary host,
            AttestedItems attested,
            boolean concerned,
            Locale language) {
        return attested.of(host.id(), host.group(), item.id())
                .filter(said -> concerned)
                .map(said -> Verdict.attested(said, host.name(), language))
                .orElseGet(() -> Verdict.withoutRow(framework, item, host.name(), concerned, language));
    }

    private Stream<Verdict> judged(
            String framework, FrameworkItem item, String host, Map<String, List<VerdictRow>> byRule, Locale language) {
        List<Verdict> found = item.rules().stream()
                .flatMap(rule -> byRule.getOrDefault(rule, List.of()).stream())
                .map(row -> Verdict.of(catalogue, row, language).under(framework, item))
                .toList();
        return found.isEmpty() ? Stream.of(Verdict.withoutRow(framework, item, host, false, language)) : found.stream();
    }

    private static boolean matches(Verdict verdict, String words) {
        String word = words.strip().toLowerCase(Locale.ROOT);
        return verdict.subject().name().toLowerCase(Locale.ROOT).contains(word)
                || verdict.rule().orElse("").contains(word);
    }
}
