package io.vigie.agent;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code --help} prints. */
final class Help {
    static final String TITLE = "reports the facts of one Docker host to a Vigie server";

    static final String[] SYNOPSIS = {
        "vigie-agent enrol --server URL --token-file FILE --ca-pin sha256:HASH",
        "    makes a key, and trades the one-time token for this host's certificate; a host that was enrolled there before"
                + " stays the same host",
        "vigie-agent run",
        "    scans the host and reports, until ended; enrols first when given what enrol takes, and renews its certificate"
                + " by itself",
        "vigie-agent report",
        "    prints as JSON exactly what would leave this host"
    };

    static final String STATUS =
            "Ends with 0 when all went well, 1 when the server or the host prevented it, 2 for wrong usage, 3 when enrol"
                    + " has waited for an approval in vain; run again, it goes on waiting.";

    private Help() {}

    static String text() {
        return Stream.of(
                        Stream.of("vigie-agent - " + TITLE, ""),
                        Stream.of(SYNOPSIS),
                        Stream.of(""),
                        Stream.of(Option.values()).map(Help::line),
                        Stream.of("", STATUS, ""))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private static String line(Option option) {
        return "%-24s %s".formatted((option.word() + " " + option.value()).strip(), option.description());
    }
}
