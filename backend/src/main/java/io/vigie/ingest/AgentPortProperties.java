package io.vigie.ingest;

import java.net.InetAddress;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The agents' port.
 *
 * @param address the local address it listens on
 * @param hold how long an order poll is held; also the longest time between two signs of life
 * @param reportsAtOnce reports worked on at the same time; further ones wait their turn, or are told when to come again
 */
@ConfigurationProperties("vigie.agents")
public record AgentPortProperties(
        @DefaultValue("8443") int port,
        @DefaultValue("127.0.0.1") InetAddress address,
        @DefaultValue("PT45S") Duration hold,
        @DefaultValue("8") int reportsAtOnce,
        @DefaultValue("20000") int maximumConnections) {}
