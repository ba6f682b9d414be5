package io.vigie.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The demo's password is known to everybody, so with its directory nobody but this machine may reach the server. */
@Component
final class LoopbackGuard {
    LoopbackGuard(
            AccessProperties properties,
            @Value("${server.address:0.0.0.0}") String people,
            @Value("${vigie.agents.address:127.0.0.1}") String agents)
            throws UnknownHostException {
        if (properties.directory().demo()) {
            refuseUnlessLoopback("server.address", people);
            refuseUnlessLoopback("vigie.agents.address", agents);
        }
    }

    private static void refuseUnlessLoopback(String setting, String address) throws UnknownHostException {
        if (!InetAddress.getByName(address).isLoopbackAddress()) {
            throw new IllegalStateException(
                    "With the demo directory Vigie listens on this machine alone, but " + setting + " is " + address
                            + ". Set vigie.access.directory.url to your directory, or leave the address at 127.0.0.1.");
        }
    }
}
