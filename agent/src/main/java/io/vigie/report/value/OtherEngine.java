package io.vigie.report.value;

import java.util.Optional;

/**
 * Another thing on the host that runs containers.
 *
 * @param name {@code containerd}, {@code cri-o}, {@code podman}, {@code docker} …
 * @param version where it can be told
 * @param socket where it listens, if it does
 * @param owner of the socket
 * @param group of the socket
 * @param mode of the socket, as four octal digits
 */
public record OtherEngine(
        String name,
        Optional<String> version,
        Optional<String> socket,
        Optional<String> owner,
        Optional<String> group,
        Optional<String> mode) {}
