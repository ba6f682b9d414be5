package io.vigie.enrol.web;

import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.enrol.AgentAuthority;
import io.vigie.enrol.RollOverService;
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
@RequiresRight(Right.SEE_AUTHORITIES)
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
    @RequiresRight(value = Right.REPLACE_AUTHORITY, action = "authority-made")
    ResponseEntity<AgentAuthorities> rollOver(@AuthenticationPrincipal Person person) {
        rollOver.rollOver(person);
        return ResponseEntity.status(HttpStatus.CREATED).body(listed(person));
    }

    @PostMapping("/{number}/end")
    @RequiresRight(value = Right.REPLACE_AUTHORITY, action = "authority-ended")
    AgentAuthorities endAuthority(@AuthenticationPrincipal Person person, @PathVariable int number) {
        rollOver.end(person, number);
        return listed(person);
    }

    private AgentAuthorities listed(Person person) {
        return new AgentAuthorities(rollOver.authorities(person.require(Right.SEE_AUTHORITIES)));
    }
}
