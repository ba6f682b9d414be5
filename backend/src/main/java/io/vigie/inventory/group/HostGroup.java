package io.vigie.inventory.group;

import io.vigie.access.GroupPath;
import java.util.UUID;

/**
 * A host group.
 *
 * @param id what it is, under every path
 * @param path where it is now
 * @param description for people; up to 500 characters, empty for none
 * @param hosts in the group itself
 * @param hostsBelow in the group and in all below it
 */
public record HostGroup(UUID id, GroupPath path, String description, long hosts, long hostsBelow) {}
