package io.vigie.report.value;

/**
 * A container's port that the host forwards.
 *
 * @param containerPort 1 – 65535
 * @param protocol {@code tcp}, {@code udp} or {@code sctp}
 * @param hostAddress the host's address it is bound to, or will be when the container starts: the chosen one, else that of its
 *     network; {@code 0.0.0.0} for every address
 * @param hostPort 1 – 65535, or 0 for one that the engine picks again at each start
 */
public record PublishedPort(long containerPort, String protocol, String hostAddress, long hostPort) {}
