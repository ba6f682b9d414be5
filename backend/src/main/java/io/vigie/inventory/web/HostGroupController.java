package io.vigie.inventory.web;

import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.inventory.group.HostMoveService;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The group that a host is in, for administrators of it and of the group it comes into. */
@RestController
@RequestMapping("/api/v1/hosts/{id}/group")
class HostGroupController {
    private final HostMoveService moves;

    HostGroupController(HostMoveService moves) {
        this.moves = moves;
    }

    record HostGroupAsked(Optional<String> path) {}

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RequiresRight(value = Right.MOVE_GROUPS, action = "host-moved")
    void move(@AuthenticationPrincipal Person person, @PathVariable UUID id, @RequestBody HostGroupAsked asked) {
        moves.move(person, id, new GroupPath(asked.path().orElse("")));
    }
}
