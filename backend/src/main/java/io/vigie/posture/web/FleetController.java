package io.vigie.posture.web;

import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.api.AtQuery;
import io.vigie.posture.hosts.FleetPosture;
import io.vigie.posture.hosts.FleetService;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequiresRight(Right.SEE_POSTURE)
@RequestMapping("/api/v1/fleet")
class FleetController {
    private final FleetService fleet;

    FleetController(FleetService fleet) {
        this.fleet = fleet;
    }

    @GetMapping
    FleetPosture fleet(@AuthenticationPrincipal Person person, @ModelAttribute AtQuery at) {
        return fleet.fleet(person.scope(), at.moment());
    }
}
