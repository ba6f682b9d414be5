package io.vigie.posture.web;

import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.posture.waivers.WaiverEffect;
import io.vigie.posture.waivers.WaiverEffectService;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.waivers.web.WaiverBodies.CoveredPart;
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
@RequestMapping("/api/v1/waivers")
class WaiverEffectController {
    private final WaiverEffectService effects;

    WaiverEffectController(WaiverEffectService effects) {
        this.effects = effects;
    }

    record RuleQuery(Optional<String> rule) {}

    /** Before it is asked for. */
    @GetMapping("/effect")
    WaiverEffect effect(
            @AuthenticationPrincipal Person person, @ModelAttribute RuleQuery rule, @ModelAttribute CoveredPart part) {
        return effects.effect(
                person.scope(),
                rule.rule().orElseThrow(() -> new CodedException(ProblemType.RULE_MISSING)),
                part.scope());
    }

    @GetMapping("/{id}/effect")
    WaiverEffect effect(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        return effects.effect(person.scope(), id).orElseThrow(() -> CodedException.notFound("waiver"));
    }
}
