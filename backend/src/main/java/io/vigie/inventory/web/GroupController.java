package io.vigie.inventory.web;

import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.api.ListQuery;
import io.vigie.api.ListResponse;
import io.vigie.inventory.group.GroupDescription;
import io.vigie.inventory.group.GroupEdit;
import io.vigie.inventory.group.GroupService;
import io.vigie.inventory.group.HostGroup;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The tree of groups, as far as somebody sees it or enrols hosts into it; administrators edit it. */
@RestController
@RequiresRight(Right.SEE_GROUPS)
@RequestMapping("/api/v1/groups")
class GroupController {
    private final GroupService groups;

    GroupController(GroupService groups) {
        this.groups = groups;
    }

    record GroupAsked(Optional<String> path, Optional<String> description) {
        GroupPath wantedPath() {
            return new GroupPath(path.orElse(""));
        }

        Optional<GroupDescription> wantedDescription() {
            return description.map(GroupDescription::new);
        }

        GroupEdit edit() {
            return new GroupEdit(path.map(GroupPath::new), wantedDescription());
        }
    }

    /** A group with how much of each kind goes with it and all below it. */
    record GroupDetails(
            UUID id, GroupPath path, String description, long hosts, long hostsBelow, Map<String, Long> references) {
        static GroupDetails of(HostGroup group, Map<String, Long> references) {
            return new GroupDetails(
                    group.id(), group.path(), group.description(), group.hosts(), group.hostsBelow(), references);
        }
    }

    @GetMapping
    ListResponse<HostGroup> groups(@AuthenticationPrincipal Person person, @ModelAttribute ListQuery list) {
        String word = list.words().strip().toLowerCase(Locale.ROOT);
        return list.cut(groups.groups(person.scopeFor(Right.SEE_GROUPS)).stream()
                .filter(group -> group.path().value().contains(word))
                .toList());
    }

    @GetMapping("/{id}")
    @RequiresRight(value = Right.EDIT_GROUPS, action = "group-read")
    GroupDetails group(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        return details(person, groups.group(person.require(Right.EDIT_GROUPS), id));
    }

    private GroupDetails details(Person person, HostGroup group) {
        return GroupDetails.of(
                group,
                groups.references(person, group.id()).entrySet().stream()
                        .collect(Collectors.toMap(
                                each -> each.getKey().word(), Map.Entry::getValue, Long::sum, TreeMap::new)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresRight(value = Right.EDIT_GROUPS, action = "group-created")
    HostGroup create(@AuthenticationPrincipal Person person, @RequestBody GroupAsked asked) {
        return groups.create(
                person, asked.wantedPath(), asked.wantedDescription().orElse(GroupDescription.NONE));
    }

    @PatchMapping("/{id}")
    @RequiresRight(
            value = {Right.EDIT_GROUPS, Right.MOVE_GROUPS},
            action = "group-moved")
    HostGroup change(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestBody GroupAsked asked) {
        return groups.change(person, id, asked.edit());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RequiresRight(value = Right.EDIT_GROUPS, action = "group-deleted")
    void delete(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        groups.delete(person, id);
    }
}
