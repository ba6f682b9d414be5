package io.vigie.posture.web;

import io.vigie.access.Person;
import io.vigie.api.AtQuery;
import io.vigie.api.ListQuery;
import io.vigie.api.ListResponse;
import io.vigie.posture.hosts.HostPackage;
import io.vigie.posture.hosts.HostPosture;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.posture.subjects.SubjectRow;
import io.vigie.posture.subjects.SubjectService;
import io.vigie.posture.web.Responses.Capacity;
import io.vigie.posture.web.Responses.PackageAnswer;
import io.vigie.posture.web.Responses.Patches;
import io.vigie.posture.web.Responses.Quota;
import io.vigie.posture.web.Responses.Quotas;
import io.vigie.posture.web.Responses.SubjectDetail;
import io.vigie.problem.CodedException;
import io.vigie.query.Moment;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.report.Container;
import io.vigie.report.ContainerInstance;
import io.vigie.report.Host;
import io.vigie.report.SubjectKind;
import io.vigie.report.value.PackageUpdate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is on one host. */
@RestController
@RequestMapping("/api/v1/hosts/{id}")
class SubjectController {
    private static final Set<String> SORTS = Set.of("name", "findings", "since");

    private final HostPostureService hosts;
    private final SubjectService subjects;

    SubjectController(HostPostureService hosts, SubjectService subjects) {
        this.hosts = hosts;
        this.subjects = subjects;
    }

    @GetMapping("/containers")
    ListResponse<SubjectDetail> containers(
            @AuthenticationPrincipal Person person,
            @PathVariable UUID id,
            @ModelAttribute ListQuery list,
            @ModelAttribute AtQuery at) {
        return details(person, id, SubjectKind.CONTAINER, list, at.moment());
    }

    @GetMapping("/images")
    ListResponse<SubjectDetail> images(
            @AuthenticationPrincipal Person person,
            @PathVariable UUID id,
            @ModelAttribute ListQuery list,
            @ModelAttribute AtQuery at) {
        return details(person, id, SubjectKind.IMAGE, list, at.moment());
    }

    @GetMapping("/networks")
    ListResponse<SubjectDetail> networks(
            @AuthenticationPrincipal Person person,
            @PathVariable UUID id,
            @ModelAttribute ListQuery list,
            @ModelAttribute AtQuery at) {
        return details(person, id, SubjectKind.NETWORK, list, at.moment());
    }

    @GetMapping("/quotas")
    Quotas quotas(
            @AuthenticationPrincipal Person person,
            @PathVariable UUID id,
            @ModelAttribute ListQuery list,
            @ModelAttribute AtQuery at) {
        HostPosture host = host(person, id, at.moment());
        ListResponse<Quota> quotas = ListResponse.of(
                page(person, id, SubjectKind.CONTAINER, list, at.moment()), list, SubjectController::quota);
        return new Quotas(Capacity.of(host.summary()), quotas.items(), quotas.total(), quotas.page(), quotas.size());
    }

    @GetMapping("/patches")
    Patches patches(
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
        ListResponse<PackageAnswer> packages = list.cut(packages(facts, list.words()));
        return new Patches(
                facts.flatMap(Host::operatingSystem),
                facts.flatMap(Host::kernelRunning),
                facts.flatMap(Host::kernelInstalled),
                facts.flatMap(Host::rebootRequired),
                facts.flatMap(Host::packageManager),
                facts.flatMap(Host::packageListsUpdatedAt),
                facts.flatMap(Host::packageUpdates).map(updates -> (long) updates.size()),
                facts.flatMap(Host::packageUpdates).map(SubjectController::security),
                packages.items(),
                packages.total(),
                packages.page(),
                packages.size());
    }

    private static long security(List<PackageUpdate> updates) {
        return updates.stream().filter(PackageUpdate::security).count();
    }

    private static List<PackageAnswer> packages(Optional<Host> facts, String words) {
        String word = words.strip().toLowerCase(Locale.ROOT);
        return facts.map(HostPackage::of).orElse(List.of()).stream()
                .filter(one -> one.has(word))
                .map(PackageAnswer::of)
                .toList();
    }

    private ListResponse<SubjectDetail> details(
            Person person, UUID id, SubjectKind kind, ListQuery list, Moment moment) {
        host(person, id, moment);
        return ListResponse.of(page(person, id, kind, list, moment), list, SubjectDetail::of);
    }

    private Page<SubjectRow> page(Person person, UUID id, SubjectKind kind, ListQuery list, Moment moment) {
        return subjects.subjects(person.scope(), moment, id, kind, list.words(), list.request(SORTS));
    }

    private HostPosture host(Person person, UUID id, Moment moment) {
        return hosts.host(person.scope(), moment, id).orElseThrow(() -> CodedException.notFound("host"));
    }

    private static Quota quota(SubjectRow row) {
        Container container = (Container) row.configuration();
        return new Quota(
                row.key(),
                row.name(),
                row.instance()
                        .filter(ContainerInstance.class::isInstance)
                        .map(ContainerInstance.class::cast)
                        .map(ContainerInstance::state),
                container.memoryLimitBytes(),
                container.memoryReservationBytes(),
                container.memorySwapBytes(),
                container.cpuLimitMillis(),
                container.cpuShares(),
                container.cpuSet(),
                container.processLimit(),
                row.readings());
    }
}
