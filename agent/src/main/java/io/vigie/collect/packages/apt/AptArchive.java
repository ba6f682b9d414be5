package io.vigie.collect.packages.apt;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A suite of packages as its Release file describes it. The package manager's own status is one too, named {@code now}.
 *
 * @param suite the suite as the sources name it, which may differ from the Release file's
 * @param release the Release file's fields, names in lower case
 */
record AptArchive(String site, String suite, String component, boolean own, Map<String, String> release) {
    private static final int MAXIMUM_SOURCE = 200;

    static final AptArchive STATUS = new AptArchive("", "now", "", true, Map.of("suite", "now"));

    AptArchive with(String otherComponent) {
        return new AptArchive(site, suite, otherComponent, own, release);
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(release.get(name)).filter(value -> !value.isEmpty());
    }

    private boolean says(String name) {
        return field(name).filter(value -> value.equalsIgnoreCase("yes")).isPresent();
    }

    int priority() {
        if (own) {
            return 100;
        }
        return !says("notautomatic") ? 500 : says("butautomaticupgrades") ? 100 : 1;
    }

    /** Debian labels its security archive; Ubuntu and its relatives name the suite. */
    boolean isSecurity() {
        return !own
                && (field("label").filter(AptArchive::endsInSecurity).isPresent()
                        || field("suite").filter(AptArchive::endsInSecurity).isPresent()
                        || field("codename").filter(AptArchive::endsInSecurity).isPresent());
    }

    private static boolean endsInSecurity(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith("-security");
    }

    /** Such as {@code Debian-Security bookworm-security}. */
    String source() {
        String owner = field("label").or(() -> field("origin")).orElse(site.isEmpty() ? "local" : site);
        String text = (owner + " " + suite).replaceAll("\\p{Cntrl}", "").strip();
        return text.substring(0, Math.min(MAXIMUM_SOURCE, text.length()));
    }
}
