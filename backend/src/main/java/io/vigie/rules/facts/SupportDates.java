package io.vigie.rules.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Until when versions get fixes, as far as this was known on a day.
 *
 * @param asOf when every entry was last looked up
 * @param engines by the first entry that fits a version
 */
public record SupportDates(Instant asOf, List<EngineSupport> engines) {
    private static final Duration GOOD_FOR = Duration.ofDays(365);

    /**
     * The end of support of some versions of the engine.
     *
     * @param version a regular expression over versions
     * @param shippedAs the package that the engine has to come from; empty for any
     * @param release the version of the operating system that ships this package; empty for any
     * @param source who says so
     */
    public record EngineSupport(String version, String shippedAs, String release, Instant until, String source) {}

    /** From when on it is too old to say what is still supported. */
    public Instant outdatedFrom() {
        return asOf.plus(GOOD_FOR);
    }
}
