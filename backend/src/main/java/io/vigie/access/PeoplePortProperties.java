package io.vigie.access;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The people's port, beyond what Spring Boot's {@code server} settings say of it.
 *
 * @param hostNames under which people open Vigie, such as {@code vigie.example.org}; this machine's own loopback names always
 *     work on it
 * @param proxies addresses of the reverse proxies that end TLS; from these alone {@code X-Forwarded-*} headers are believed
 * @param sessionLife after which a session ends even while it is used; idle ones end by {@code server.servlet.session.timeout}
 */
@ConfigurationProperties("vigie.people")
record PeoplePortProperties(
        @DefaultValue List<String> hostNames,
        @DefaultValue List<InetAddress> proxies,
        @DefaultValue("PT12H") Duration sessionLife) {}
