package io.vigie.report.value;

/** A resource limit of processes; -1 means unlimited. */
public record Ulimit(String name, long soft, long hard) {}
