package io.vigie.enrol.web;

import io.vigie.access.Person;
import io.vigie.access.Role;
import io.vigie.access.Scope;
import io.vigie.api.AllowedTo;
import io.vigie.enrol.AgentAuthority;
import io.vigie.enrol.RollOverService;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/authorities")
class AuthorityController {
    private final RollOverService rollOver;

    AuthorityController(RollOverService rollOver) {
        this.rollOver = rollOver;
    }

    record AgentAuthorities(List<AgentAuthority> items) {}

    @GetMapping
    AgentAuthorities authorities(@AuthenticationPrincipal Person person) {
        return listed(person);
    }

    @PostMapping
    @AllowedTo(value = Role.ADMINISTRATOR, action = "authority-made")
    ResponseEntity<AgentAuthorities> rollOver(@AuthenticationPrincipal Person person) {
        rollOver.rollOver(person);
        return ResponseEntity.status(HttpStatus.CREATED).body(listed(person));
    }

    @PostMapping("/{number}/end")
    @AllowedTo(value = Role.ADMINISTRATOR, action = "authority-ended")
    AgentAuthorities endAuthority(@AuthenticationPrincipal Person person, @PathVariable int number) {
        rollOver.end(person, number);
        return listed(person);
    }

    private AgentAuthorities listed(Person person) {
        Scope scope = person.scopeAs(Role.ADMINISTRATOR);
        if (scope.roots().isEmpty()) {
            throw new CodedException(ProblemType.ROLE_MISSING);
        }
        return new AgentAuthorities(rollOver.authorities(scope));
    }
}
