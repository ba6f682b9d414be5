package io.vigie.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What must be settled before anybody but this machine reaches the server: a directory of one's own, since everybody knows the
 * demo's password; names, since any name can be made to point here; and TLS, since passwords pass.
 */
@Component
final class LoopbackGuard {
    LoopbackGuard(
            AccessProperties properties,
            OpenIdProperties provider,
            PeoplePortProperties people,
            @Value("${server.address:0.0.0.0}") String address,
            @Value("${vigie.agents.address:127.0.0.1}") String agents,
            @Value("${server.ssl.enabled:true}") boolean tls,
            @Value("${server.ssl.bundle:${server.ssl.certificate:${server.ssl.key-store:}}}") String certificate)
            throws UnknownHostException {
        if (properties.demo(provider)) {
            refuseUnlessLoopback("server.address", address);
            refuseUnlessLoopback("vigie.agents.address", agents);
            refuseNames(people);
        }
        boolean reachable = !isLoopback(address) || !people.proxies().isEmpty();
        if (reachable && people.hostNames().isEmpty()) {
            throw new IllegalStateException("Others can reach server.address " + address
                    + ", but no name is set. Set vigie.people.host-names to the names under which people open Vigie.");
        }
        if (!isLoopback(address) && people.proxies().isEmpty() && (!tls || certificate.isEmpty())) {
            throw new IllegalStateException("Others can reach server.address " + address
                    + " without TLS. Set server.ssl.bundle to a certificate of your own, or vigie.people.proxies to the addresses"
                    + " of the proxies that end TLS, or leave the address at 127.0.0.1.");
        }
    }

    private static void refuseUnlessLoopback(String setting, String address) throws UnknownHostException {
        if (!isLoopback(address)) {
            throw new IllegalStateException(
                    "With the demo directory Vigie listens on this machine alone, but " + setting + " is " + address
                            + ". Set vigie.access.directory.url to your directory, or vigie.oidc.issuer to your identity provider,"
                            + " or leave the address at 127.0.0.1.");
        }
    }

    private static void refuseNames(PeoplePortProperties people) {
        if (!people.hostNames().isEmpty() || !people.proxies().isEmpty()) {
            throw new IllegalStateException(
                    "With the demo directory Vigie answers to this machine's loopback names alone."
                            + " Set vigie.access.directory.url to your directory or vigie.oidc.issuer to your identity provider, or leave out vigie.people.host-names and"
                            + " vigie.people.proxies.");
        }
    }

    private static boolean isLoopback(String address) throws UnknownHostException {
        return InetAddress.getByName(address).isLoopbackAddress();
    }
}
