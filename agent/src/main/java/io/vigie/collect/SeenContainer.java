package io.vigie.collect;

import io.vigie.report.Container;
import io.vigie.report.ContainerInstance;
import java.util.Optional;

/**
 * A container as it was seen on its own. Its namespaces may still say {@code container:…}: where that leads is only known
 * beside the others.
 *
 * @param wantedKey its key unless another container claims the same
 */
record SeenContainer(
        String id, String name, String wantedKey, Container container, Optional<ContainerInstance> instance) {}
