package io.vigie.trail.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.json.MalformedJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;

/** Reads what somebody gives as a part of a trail. Everything here throws {@link InvalidTrailFile} for anything else. */
final class TrailJson {
    private static final JsonReader READER = new JsonReader(new JsonLimits(256 * 1024, 8, 64 * 1024));

    private TrailJson() {}

    static Json read(String line) {
        return read(line.getBytes(UTF_8));
    }

    static Json read(byte[] bytes) {
        try {
            return READER.read(bytes);
        } catch (MalformedJson malformed) {
            throw new InvalidTrailFile(String.valueOf(malformed.getMessage()));
        }
    }

    static String text(Json object, String name) {
        return object.at(name).text().orElseThrow(() -> new InvalidTrailFile("no text " + name));
    }

    static long number(Json object, String name) {
        return object.at(name).number().orElseThrow(() -> new InvalidTrailFile("no number " + name));
    }

    static Instant instant(Json object, String name) {
        try {
            return Instant.parse(text(object, name));
        } catch (DateTimeException none) {
            throw new InvalidTrailFile("no instant " + name);
        }
    }

    static byte[] hash(Json object, String name) {
        try {
            byte[] hash = HexFormat.of().parseHex(text(object, name));
            if (hash.length == Link.BYTES) {
                return hash;
            }
        } catch (IllegalArgumentException none) {
            // Told below.
        }
        throw new InvalidTrailFile("no SHA-256 " + name);
    }
}
