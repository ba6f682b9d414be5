package io.vigie.access;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may read health and metrics from another machine.
 *
 * @param tokenFile a file with the bearer token that a monitoring server sends; without one only this machine may read
 */
@ConfigurationProperties("vigie.monitoring")
record MonitoringProperties(Optional<Path> tokenFile) {}
