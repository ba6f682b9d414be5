package io.vigie.report.value;

/**
 * A device of the host handed to a container.
 *
 * @param hostPath the device on the host, such as {@code /dev/sda}
 * @param containerPath where the container sees it
 * @param permissions of {@code r}, {@code w} and {@code m} (make nodes)
 */
public record Device(String hostPath, String containerPath, String permissions) {}
