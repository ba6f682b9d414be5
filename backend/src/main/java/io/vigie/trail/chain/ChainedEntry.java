package io.vigie.trail.chain;

import io.vigie.json.CanonicalJson;
import io.vigie.report.Digest;
import java.time.Instant;
import java.util.Map;

/**
 * An entry of the trail, as its digest covers it.
 *
 * @param id of its row, which says nothing about its place in the chain
 * @param at in microseconds
 * @param outcome {@code done} or {@code refused}
 */
public record ChainedEntry(
        long id, Instant at, String actor, String action, String object, String outcome, Map<String, String> detail) {
    public ChainedEntry {
        detail = Map.copyOf(detail);
    }

    /** SHA-256 over its canonical JSON. */
    public byte[] digest() {
        return Digest.sha256(CanonicalJson.write(this));
    }
}
