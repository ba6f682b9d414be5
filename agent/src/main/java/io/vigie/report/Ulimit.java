package io.vigie.report;

/** A resource limit of processes; -1 means unlimited. */
public record Ulimit(String name, long soft, long hard) {}
