package io.vigie.report.value;

/**
 * A program that an engine may run containers with.
 *
 * @param name by which containers ask for it, such as {@code runc}
 * @param path as the engine was given it: a name looked up in its search path, or a file; empty for one that containerd finds by
 *     its type
 */
public record ContainerRuntime(String name, String path) {}
