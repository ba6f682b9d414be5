package io.vigie.access;

/** A role in a part of the fleet. */
public record Grant(Role role, GroupPath scope) implements java.io.Serializable {}
