package io.vigie.posture.web;

import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.api.AtQuery;
import io.vigie.api.ListQuery;
import io.vigie.api.ListResponse;
import io.vigie.posture.hosts.HostPackage;
import io.vigie.posture.hosts.HostPosture;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.posture.subjects.SubjectRow;
import io.vigie.posture.subjects.SubjectService;
import io.vigie.posture.web.PatchesResponse.Package;
import io.vigie.posture.web.QuotasResponse.Quota;
import io.vigie.problem.CodedException;
import io.vigie.query.Moment;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.report.Host;
import io.vigie.report.SubjectKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is on one host. */
@RestController
@RequiresRight(Right.SEE_POSTURE)
@RequestMapping("/api/v1/hosts/{id}")
class SubjectController {

    private final HostPostureService hosts;
    private final SubjectService subjects;

    SubjectController(HostPostureService hosts, SubjectService subjects) {
        this.hosts = hosts;
        this.subjects = subjects;
    }

    @GetMapping("/containers")
    ListResponse<SubjectRow> containers(
            @AuthenticationPrincipal Person person,
            @PathVariable UUID id,
            @ModelAttribute ListQuery list,
            @ModelAttribute AtQuery at) {
        return details(person, id, SubjectKind.CONTAINER, list, at.moment());
    }

    @GetMapping("/images")
    ListResponse<SubjectRow> images(
            @AuthenticationPrincipal Person person,
            @PathVariable UUID id,
            @ModelAttribute ListQuery list,
            @ModelAttribute AtQuery at) {
        return details(person, id, SubjectKind.IMAGE, list, at.moment());
    }

    @GetMapping("/networks")
    ListResponse<SubjectRow> networks(
            @AuthenticationPrincipal Person person,
            @PathVariable UUID id,
            @ModelAttribute ListQuery list,
            @ModelAttribute AtQuery at) {
        return details(person, id, SubjectKind.NETWORK, list, at.moment());
    }

    @GetMapping("/quotas")
    QuotasResponse quotas(
            @AuthenticationPrincipal Person person,
            @PathVariable UUID id,
            @ModelAttribute ListQuery list,
            @ModelAttribute AtQuery at) {
        HostPosture host = host(person, id, at.moment());
        ListResponse<Quota> quotas =
                ListResponse.of(page(person, id, SubjectKind.CONTAINER, list, at.moment()), list, Quota::of);
        return QuotasResponse.of(host.summary(), quotas);
    }

    @GetMapping("/patches")
    PatchesResponse patches(
            @AuthenticationPrincipal Person person,
            @PathVariable UUID id,
            @ModelAttribute ListQuery list,
            @ModelAttribute AtQuery at) {
        host(person, id, at.moment());
        Page<SubjectRow> found =
                subjects.subjects(person.scope(), at.moment(), id, SubjectKind.HOST, "", PageRequest.first(1));
        Optional<Host> facts = found.items().stream()
                .map(SubjectRow::configuration)
                .filter(Host.class::isInstance)
                .map(Host.class::cast)
                .findFirst();
        return PatchesResponse.of(facts, list.cut(packages(facts, list.words())));
    }

    private static List<Package> packages(Optional<Host> facts, String words) {
        String word = words.strip().toLowerCase(Locale.ROOT);
        return facts.map(HostPackage::of).orElse(List.of()).stream()
                .filter(one -> one.has(word))
                .map(Package::of)
                .toList();
    }

    private ListResponse<SubjectRow> details(Person person, UUID id, SubjectKind kind, ListQuery list, Moment moment) {
        host(person, id, moment);
        return ListResponse.of(page(person, id, kind, list, moment), list, row -> row);
    }

    private Page<SubjectRow> page(Person person, UUID id, SubjectKind kind, ListQuery list, Moment moment) {
        return subjects.subjects(
                person.scope(), moment, id, kind, list.words(), list.request(SubjectService.SORTS.names()));
    }

    private HostPosture host(Person person, UUID id, Moment moment) {
        return hosts.host(person.scope(), moment, id).orElseThrow(() -> CodedException.notFound("host"));
    }
}
