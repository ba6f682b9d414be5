package io.vigie.access;

import io.vigie.inventory.GroupPath;

/** A role in a part of the fleet. */
public record Grant(Role role, GroupPath scope) implements java.io.Serializable {}
