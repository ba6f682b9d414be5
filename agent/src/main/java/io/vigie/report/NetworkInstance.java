package io.vigie.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One network.
 *
 * @param subnets in CIDR notation
 * @param members keys of the containers attached, running or not, sorted
 */
public record NetworkInstance(String id, Optional<Instant> createdAt, List<String> subnets, List<String> members)
        implements Instance {}
