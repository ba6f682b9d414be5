package io.vigie.collect.engine;

import io.vigie.json.Json;
import java.util.Optional;

/** A version of the Engine's API, such as 1.41. */
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
    /** The newest one whose answers this agent was tried on. */
    static final ApiVersion KNOWN = new ApiVersion(1, 51);

    /** The newest version both sides know; empty when there is none or the engine does not say, then its own default. */
    static Optional<ApiVersion> agreed(Json version) {
        Optional<ApiVersion> oldest = parse(version.at("MinAPIVersion"));
        return parse(version.at("ApiVersion"))
                .map(newest -> newest.compareTo(KNOWN) > 0 ? KNOWN : newest)
                .filter(agreed ->
                        oldest.map(least -> agreed.compareTo(least) >= 0).orElse(true));
    }

    private static Optional<ApiVersion> parse(Json value) {
        return value.text().filter(text -> text.matches("\\d{1,3}\\.\\d{1,3}")).map(text -> {
            int dot = text.indexOf('.');
            return new ApiVersion(Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
        });
    }

    @Override
    public int compareTo(ApiVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
