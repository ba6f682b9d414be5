package io.vigie.report.value;

/**
 * A port of the host on which something waits for connections.
 *
 * @param protocol {@code tcp} or {@code udp}
 * @param address the address it is bound to; {@code 0.0.0.0} or {@code ::} for all
 * @param port its number, 1 – 65535
 * @param process name of the process behind it; empty where it cannot be seen
 */
public record ListeningPort(String protocol, String address, long port, String process) {}
