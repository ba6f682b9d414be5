package io.vigie.collect;

/** The daemon that answers, and what it was told. */
record RunningDaemon(EngineDaemon process, DaemonSettings settings) {}
