package io.vigie.trail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The trail.
 *
 * @param keep for how long entries are kept; for ever where nothing is said. Their links in the chain are kept in any case
 * @param checkpoints when a checkpoint is signed, in Quartz's form of cron
 * @param checkpointFile where checkpoints are written too, one line each; {@code trail/checkpoints.jsonl} in the data folder where nothing is said
 */
@ConfigurationProperties("vigie.trail")
record TrailProperties(
        Optional<Duration> keep,
        @DefaultValue("0 0 * * * ?") String checkpoints,
        Optional<Path> checkpointFile) {}
