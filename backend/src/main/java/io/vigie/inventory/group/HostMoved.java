package io.vigie.inventory.group;

import java.util.UUID;

/**
 * A host is put into another group, within the transaction that does so.
 *
 * @param group number of the group
 */
public record HostMoved(UUID host, long group) {}
