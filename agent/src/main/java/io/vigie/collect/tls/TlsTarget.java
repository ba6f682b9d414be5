package io.vigie.collect.tls;

import java.util.Optional;
import java.util.Set;

/**
 * An address to be seen as a stranger sees it.
 *
 * @param shown host and port as they are reported
 * @param host what is connected to: a name or an address
 * @param names names and addresses of which the certificate must bear one
 * @param request the path of a harmless question that anybody let in could ask; without one, nothing is said after the
 *     handshake, and only TLS is an answer
 */
record TlsTarget(
        String shown, String host, int port, Set<String> names, TrustedAuthorities trusted, Optional<String> request) {}
