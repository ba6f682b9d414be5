package io.vigie.access;

/** What groups of the directory may do was edited; published after the commit. */
public record BindingsChanged() {}
