package io.vigie.collect.containers.inspection;

import io.vigie.collect.builder.RecordBuilder;
import io.vigie.report.Container;
import io.vigie.report.ContainerInstance;
import java.util.Map;
import java.util.Optional;

/**
 * A container as it was seen on its own. Its namespaces may still say {@code container:…}: where that leads is only known
 * beside the others.
 *
 * @param wantedKey its key unless another container claims the same
 */
public record SeenContainer(
        String id,
        String name,
        String wantedKey,
        Container container,
        Optional<ContainerInstance> instance,
        ContainerClues clues,
        Map<String, Long> readings) {

    public SeenContainer with(RecordBuilder<Container> found, Map<String, Long> newest) {
        Container more = found.onto(container);
        return new SeenContainer(id, name, wantedKey, more, instance, clues, newest);
    }
}
