package io.vigie.rules.fixes;

import java.util.Optional;
import java.util.Set;

/** Who made a container, and makes it again: what is changed elsewhere is lost. */
enum Maker {
    RUN,
    PODMAN,
    UNIT,
    COMPOSE,
    SERVICE,
    STACK,
    POD;

    static final String PRODUCT = "engine.product";
    static final String COMPOSE_PROJECT = "container.composeProject";
    static final String COMPOSE_SERVICE = "container.composeService";
    static final String SWARM_SERVICE = "container.swarmService";
    static final String SWARM_STACK = "container.swarmStack";
    static final String KUBERNETES = "container.kubernetesContainer";
    static final String SYSTEMD_UNIT = "container.systemdUnit";

    /** Facts that tell. */
    static final Set<String> FACTS =
            Set.of(PRODUCT, COMPOSE_PROJECT, COMPOSE_SERVICE, SWARM_SERVICE, SWARM_STACK, KUBERNETES, SYSTEMD_UNIT);

    /** Empty where the agent was too old to tell, or this is no container. */
    static Optional<Maker> of(FixSteps object) {
        if (object.observed(KUBERNETES).isPresent()) {
            return Optional.of(POD);
        }
        if (object.observed(SWARM_SERVICE).isPresent()) {
            return Optional.of(object.observed(SWARM_STACK).isPresent() ? STACK : SERVICE);
        }
        if (object.observed(COMPOSE_SERVICE).isPresent()) {
            return Optional.of(COMPOSE);
        }
        if (object.observed(SYSTEMD_UNIT).isPresent()) {
            return Optional.of(UNIT);
        }
        return object.observed(PRODUCT).map(product -> product.equals("podman") ? PODMAN : RUN);
    }
}
