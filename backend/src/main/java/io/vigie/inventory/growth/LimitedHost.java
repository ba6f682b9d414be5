package io.vigie.inventory.growth;

import java.util.UUID;

/** A host that adds more to the database than one host may. */
public record LimitedHost(UUID id, String name, String group, HostLimit limit) {}
