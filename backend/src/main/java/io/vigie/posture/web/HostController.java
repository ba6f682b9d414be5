package io.vigie.posture.web;

import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.api.AtQuery;
import io.vigie.api.ListQuery;
import io.vigie.api.ListResponse;
import io.vigie.api.SearchWords;
import io.vigie.posture.Freshness;
import io.vigie.posture.hosts.HostFilter;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.posture.hosts.RuleShare;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequiresRight(Right.SEE_POSTURE)
@RequestMapping("/api/v1/hosts")
class HostController {
    private final HostPostureService hosts;

    HostController(HostPostureService hosts) {
        this.hosts = hosts;
    }

    record HostQuery(Optional<String> group, Optional<List<String>> freshness) {
        HostFilter filter(String words) {
            return HostFilter.ALL
                    .withWords(words)
                    .withGroup(group.map(GroupPath::new).map(GroupPath::value))
                    .withFreshness(freshness.orElse(List.of()).stream()
                            .map(word -> SearchWords.value(
                                    ProblemType.FRESHNESS_UNKNOWN, word, List.of(Freshness.values()), Freshness::word))
                            .toList());
        }
    }

    /** One host with what adds most to its score. */
    record HostDetail(HostSummary host, List<RuleShare> shares) {}

    @GetMapping
    ListResponse<HostSummary> hosts(
            @AuthenticationPrincipal Person person,
            @ModelAttribute ListQuery list,
            @ModelAttribute AtQuery at,
            @ModelAttribute HostQuery query) {
        return ListResponse.of(
                hosts.hosts(
                        person.scope(),
                        at.moment(),
                        query.filter(list.words()),
                        list.request(HostPostureService.SORTS.names())),
                list,
                host -> host);
    }

    @GetMapping("/{id}")
    HostDetail host(@AuthenticationPrincipal Person person, @PathVariable UUID id, @ModelAttribute AtQuery at) {
        return hosts.host(person.scope(), at.moment(), id)
                .map(found -> new HostDetail(found.summary(), found.shares()))
                .orElseThrow(() -> CodedException.notFound("host"));
    }
}
