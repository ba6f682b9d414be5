package io.vigie.json;

/**
 * How much JSON a reader accepts before it refuses the whole.
 *
 * @param bytes length of the document
 * @param depth objects and arrays within one another
 * @param textLength characters in one string
 */
public record JsonLimits(int bytes, int depth, int textLength) {

    /** For a report at the agents' port: a host with 1,000 containers stays below 4 MB. */
    public static final JsonLimits REPORT = new JsonLimits(16 * 1024 * 1024, 32, 64 * 1024);

    /** For one answer of an engine. */
    public static final JsonLimits ENGINE = new JsonLimits(64 * 1024 * 1024, 128, 4 * 1024 * 1024);
}
