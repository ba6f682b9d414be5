package io.vigie.report.value;

/**
 * A device of the host handed to a container.
 *
 * @param permissions of {@code r}, {@code w} and {@code m} (make nodes)
 */
public record Device(String hostPath, String containerPath, String permissions) {}
