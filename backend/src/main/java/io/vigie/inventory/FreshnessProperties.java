package io.vigie.inventory;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When silence becomes staleness.
 *
 * @param staleAfter a host not heard from for so long is stale; agents beat at least every 50 seconds
 * @param scannedWithin a host that was not scanned as a whole for so long is not alive, whatever its heartbeats say; agents scan at
 *     least every five minutes
 */
@ConfigurationProperties("vigie.freshness")
record FreshnessProperties(
        @DefaultValue("PT3M") Duration staleAfter,
        @DefaultValue("PT20M") Duration scannedWithin) {}
