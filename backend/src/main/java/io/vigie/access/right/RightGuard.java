package io.vigie.access.right;

import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.problem.CodedException;
import io.vigie.trail.Trail;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Refuses who has a declared right nowhere, and writes that to the trail. */
@Component
public class RightGuard {
    private final Trail trail;

    RightGuard(Trail trail) {
        this.trail = trail;
    }

    /**
     * Throws {@code role-missing}, or {@code api-token-not-allowed} where a password alone is enough.
     *
     * @param object what the person would have used it on, for the trail
     */
    public void require(Person person, RequiresRight required, String object) {
        try {
            person.requireAny(List.of(required.value()));
        } catch (CodedException refused) {
            trail.refused(person.userName(), action(required), object, Map.of("code", refused.code()));
            throw refused;
        }
    }

    private static String action(RequiresRight required) {
        return required.action().isEmpty() ? required.value()[0].word() : required.action();
    }
}
