package io.vigie.inventory.group;

import io.vigie.access.GroupPath;
import java.util.Optional;

/**
 * What is to become of a group; what is absent stays.
 *
 * @param path another name, or another group above it, or both
 */
public record GroupEdit(Optional<GroupPath> path, Optional<GroupDescription> description) {}
