package io.vigie.rules.compiled;

import io.vigie.rules.verdicts.Judgement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The instants at which time alone may change a verdict, and what is said between them. */
final class VerdictExpiry {
    /** More than any object has certificates, and few enough to judge at each. */
    static final int MAXIMUM = 300;

    private VerdictExpiry() {}

    /** In order, each once, with one more where there is one; those outside of all time are never reached. */
    static List<Instant> of(Object told, Optional<Instant> oneMore) {
        Stream<?> instants = told instanceof List<?> several ? several.stream() : Stream.of(told);
        return Stream.concat(instants.map(Instant.class::cast), oneMore.stream())
                .filter(instant -> instant.isAfter(Judgement.ALWAYS) && instant.isBefore(Judgement.FOR_EVER))
                .distinct()
                .sorted()
                .toList();
    }

    /** Adds what holds next; what says the same of the same only goes on. */
    static void add(Judgement next, List<Judgement> said) {
        boolean goesOn = !said.isEmpty()
                && said.getLast().verdict() == next.verdict()
                && said.getLast().severity() == next.severity()
                && said.getLast().why().equals(next.why())
                && said.getLast().evidence().equals(next.evidence());
        said.add(goesOn ? said.removeLast().until(next.holdsUntil()) : next);
    }
}
