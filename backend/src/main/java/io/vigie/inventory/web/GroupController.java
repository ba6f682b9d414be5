package io.vigie.inventory.web;

import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.Role;
import io.vigie.api.ListQuery;
import io.vigie.api.ListResponse;
import io.vigie.inventory.HostService;
import java.util.Locale;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The tree of groups, as far as somebody sees it or enrols hosts into it. */
@RestController
@RequestMapping("/api/v1/groups")
class GroupController {
    private final HostService hosts;

    GroupController(HostService hosts) {
        this.hosts = hosts;
    }

    record Group(String path) {}

    @GetMapping
    ListResponse<Group> groups(@AuthenticationPrincipal Person person, @ModelAttribute ListQuery list) {
        String word = list.words().strip().toLowerCase(Locale.ROOT);
        return list.cut(hosts.groups(person.scopeAs(Role.values())).stream()
                .map(GroupPath::value)
                .filter(path -> path.contains(word))
                .map(Group::new)
                .toList());
    }
}
