package io.vigie.collect.daemon;

/** The daemon that answers, and what it was told. */
public record RunningDaemon(EngineDaemon process, DaemonSettings settings) {}
