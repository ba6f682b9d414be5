package io.vigie.enrol;

import io.vigie.json.Word;
import java.time.Instant;
import java.util.Locale;

/**
 * An authority that certifies agents.
 *
 * @param id 1 for the first, one more for each that follows
 * @param pin SHA-256 over its public key, for {@code vigie-agent enrol --ca-pin}
 * @param until when its certificate ends
 * @param hosts how many hosts, of those that the reader administers and that are not revoked, hold a certificate of it
 */
public record AgentAuthority(int id, String pin, Instant createdAt, Instant until, State state, long hosts) {

    /** Whether it signs, is still believed, or neither. */
    public enum State implements Word {
        CURRENT,
        RETIRING,
        ENDED;

        @Override
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
