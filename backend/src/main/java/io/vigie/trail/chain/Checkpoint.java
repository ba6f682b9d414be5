package io.vigie.trail.chain;

import io.vigie.json.CanonicalJson;
import io.vigie.json.Json;
import java.time.Instant;
import java.util.HexFormat;

/**
 * What the chain was at an instant: whoever keeps one elsewhere can tell whether anything before it has changed.
 *
 * @param position of the last link
 * @param hash of that link, as 64 hexadecimal digits
 */
public record Checkpoint(long position, String hash, Instant at) {
    /** The type of the payload that is signed. */
    static final String TYPE = "application/vnd.vigie.trail-checkpoint+json";

    public static Checkpoint of(Link last, Instant at) {
        return new Checkpoint(last.position(), HexFormat.of().formatHex(last.hash()), at);
    }

    byte[] payload() {
        return CanonicalJson.write(this);
    }

    /** Throws {@link InvalidTrailFile}. */
    static Checkpoint read(byte[] payload) {
        Json read = TrailJson.read(payload);
        return new Checkpoint(
                TrailJson.number(read, "position"), TrailJson.text(read, "hash"), TrailJson.instant(read, "at"));
    }
}
