package io.vigie.report;

/**
 * Something of the host or engine that a container sees in its file system.
 *
 * @param type {@code bind}, {@code volume}, {@code tmpfs}, {@code npipe}, {@code cluster} …, as the engine says it
 * @param source the host's path for a bind, the name for a named volume, empty for an anonymous one and for tmpfs
 * @param propagation such as {@code rprivate} or {@code shared}; empty where it does not apply
 */
public record Mount(String type, String source, String destination, boolean writable, String propagation) {}
