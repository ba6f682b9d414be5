package io.vigie.agent.server;

import io.vigie.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the server answered.
 *
 * @param body its JSON; nothing when it had none that can be read
 * @param retryAfter how long it asks to be left alone
 * @param date when it answered, by its own clock
 */
public record ServerResponse(int status, Json body, Optional<Duration> retryAfter, Optional<Instant> date) {

    /** The stable code of a refusal; empty when there is none. */
    public String code() {
        return body.at("code").text().orElse("");
    }
}
