package io.vigie.ui.waivers;

import io.vigie.access.Person;
import io.vigie.access.Right;
import io.vigie.waivers.WaiverFilter;
import io.vigie.waivers.WaiverState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The lists in which people look for waivers. */
public enum WaiverList {
    /** Those that wait for somebody else than who asked. */
    TO_DECIDE,
    /** One's own that wait. */
    ASKED,
    IN_FORCE,
    ENDING_SOON,
    ENDED;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Those that mean something to this person. */
    static List<WaiverList> of(Person person) {
        return Arrays.stream(values())
                .filter(list -> list != TO_DECIDE || person.may(Right.DECIDE_WAIVERS))
                .filter(list -> list != ASKED || person.may(Right.ASK_WAIVERS))
                .toList();
    }

    static Optional<WaiverList> ofWord(String word) {
        return Arrays.stream(values()).filter(list -> list.word().equals(word)).findFirst();
    }

    /** @param soon before which a waiver ends soon */
    public WaiverFilter filter(Person person, Instant soon) {
        return switch (this) {
            case TO_DECIDE ->
                WaiverFilter.ALL
                        .withStates(WaiverState.ASKED, WaiverState.ASKED_AGAIN)
                        .notAskedBy(person.userName());
            case ASKED ->
                WaiverFilter.ALL
                        .withStates(WaiverState.ASKED, WaiverState.ASKED_AGAIN)
                        .askedBy(person.userName());
            case IN_FORCE -> WaiverFilter.ALL.withStates(WaiverState.IN_FORCE);
            case ENDING_SOON ->
                WaiverFilter.ALL.withStates(WaiverState.IN_FORCE).endingBefore(soon);
            case ENDED -> WaiverFilter.ALL.withStates(WaiverState.ENDED, WaiverState.WITHDRAWN, WaiverState.REJECTED);
        };
    }
}
