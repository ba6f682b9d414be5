package io.vigie.inventory.web;

import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.api.ListQuery;
import io.vigie.api.ListResponse;
import io.vigie.inventory.growth.LimitedHost;
import io.vigie.inventory.growth.LimitedHostService;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hosts that add more to the database than one host may, in somebody's part of the fleet. */
@RestController
@RequiresRight(Right.SEE_LIMITED_HOSTS)
@RequestMapping("/api/v1/limited-hosts")
class LimitedHostController {
    private final LimitedHostService hosts;

    LimitedHostController(LimitedHostService hosts) {
        this.hosts = hosts;
    }

    record Paging(Optional<Integer> page, Optional<Integer> size) {}

    @GetMapping
    ListResponse<LimitedHost> hosts(@AuthenticationPrincipal Person person, @ModelAttribute Paging paging) {
        ListQuery list = new ListQuery(paging.page(), paging.size(), Optional.empty(), Optional.empty());
        return ListResponse.of(
                hosts.limited(person.scopeFor(Right.SEE_LIMITED_HOSTS), list.request(List.of())), list, host -> host);
    }
}
