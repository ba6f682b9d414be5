package io.vigie.ui.trail;

import com.vaadin.flow.router.QueryParameters;
import io.vigie.query.Moment;
import io.vigie.trail.TrailFilter;
import io.vigie.ui.component.Address;
import io.vigie.ui.navigation.TrailNavigation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What the page of the trail shows, as its address says it.
 *
 * @param period what ends now; with a day there is none
 * @param from the first day, where the reader is
 * @param to the last day
 */
record TrailState(
        String words,
        Optional<TrailPeriod> period,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<TrailOutcome> outcome) {
    static final TrailState ALL =
            new TrailState("", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** What the address says that means nothing is left out. */
    static TrailState read(QueryParameters parameters) {
        Optional<LocalDate> from = parameters.getSingleParameter("from").flatMap(TrailState::day);
        Optional<LocalDate> to = parameters.getSingleParameter("to").flatMap(TrailState::day);
        Optional<TrailPeriod> period = parameters.getSingleParameter("time").flatMap(TrailPeriod::of);
        return new TrailState(
                parameters.getSingleParameter("q").orElse(""),
                from.isEmpty() && to.isEmpty() ? period : Optional.empty(),
                from,
                to,
                parameters.getSingleParameter("outcome").flatMap(TrailOutcome::of));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text))
                    .filter(day ->
                            Moment.isKnown(day.atStartOfDay(ZoneOffset.UTC).toInstant()));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    Address address() {
        return new Address(TrailNavigation.trail())
                .with("q", words)
                .with("time", period.map(TrailPeriod::word))
                .with("from", from.map(LocalDate::toString))
                .with("to", to.map(LocalDate::toString))
                .with("outcome", outcome.map(TrailOutcome::word));
    }

    TrailFilter filter(Instant now, ZoneId zone) {
        Optional<Instant> first = from.map(day -> day.atStartOfDay(zone).toInstant());
        return TrailFilter.of(
                words,
                first.or(() -> period.map(chosen -> chosen.from(now, zone))),
                to.map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()),
                outcome.map(TrailOutcome::word).orElse(""));
    }

    TrailState withWords(String newWords) {
        return new TrailState(newWords, period, from, to, outcome);
    }

    TrailState withPeriod(Optional<TrailPeriod> newPeriod) {
        return new TrailState(words, newPeriod, Optional.empty(), Optional.empty(), outcome);
    }

    TrailState withDays(Optional<LocalDate> newFrom, Optional<LocalDate> newTo) {
        return new TrailState(words, Optional.empty(), newFrom, newTo, outcome);
    }

    TrailState withOutcome(Optional<TrailOutcome> newOutcome) {
        return new TrailState(words, period, from, to, newOutcome);
    }
}
