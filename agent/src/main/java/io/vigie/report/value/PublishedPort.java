package io.vigie.report.value;

/**
 * A container's port that the host forwards.
 *
 * @param containerPort 1 – 65535
 * @param protocol {@code tcp}, {@code udp} or {@code sctp}
 * @param hostAddress the host's address it binds, as configured or live; {@code 0.0.0.0} when none was chosen
 * @param hostPort 1 – 65535, or 0 for one that the engine picks again at each start
 */
public record PublishedPort(long containerPort, String protocol, String hostAddress, long hostPort) {}
