package io.vigie.report.value;

import java.util.Comparator;

/**
 * A container's port that the host forwards.
 *
 * @param containerPort 1 – 65535
 * @param protocol {@code tcp}, {@code udp} or {@code sctp}
 * @param hostAddress the host's address it is bound to, or will be when the container starts: the chosen one, else that of its
 *     network; {@code 0.0.0.0} for every address
 * @param hostPort 1 – 65535, or 0 for one that the engine picks again at each start
 */
public record PublishedPort(long containerPort, String protocol, String hostAddress, long hostPort)
        implements Comparable<PublishedPort> {
    private static final Comparator<PublishedPort> ORDER = Comparator.comparingLong(PublishedPort::containerPort)
            .thenComparing(PublishedPort::protocol)
            .thenComparing(PublishedPort::hostAddress)
            .thenComparingLong(PublishedPort::hostPort);

    @Override
    public int compareTo(PublishedPort other) {
        return ORDER.compare(this, other);
    }
}
