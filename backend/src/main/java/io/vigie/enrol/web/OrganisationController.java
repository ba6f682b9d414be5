package io.vigie.enrol.web;

import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.enrol.OrganisationService;
import io.vigie.enrol.OrganisationService.RegisteredHost;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/registered-hosts")
class OrganisationController {
    private final OrganisationService organisation;

    OrganisationController(OrganisationService organisation) {
        this.organisation = organisation;
    }

    record HostAsked(Optional<String> name, Optional<String> group) {}

    @PostMapping
    @RequiresRight(value = Right.REGISTER_HOSTS, action = "host-registered")
    ResponseEntity<RegisteredHost> registerHost(@AuthenticationPrincipal Person person, @RequestBody HostAsked asked) {
        Scope scope = person.require(Right.REGISTER_HOSTS);
        GroupPath group =
                asked.group().map(GroupPath::new).orElseThrow(() -> new CodedException(ProblemType.GROUP_MISSING));
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(organisation.register(
                        scope, person.userName(), asked.name().orElse(""), group));
    }
}
