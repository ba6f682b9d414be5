package io.vigie.waivers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which waivers.
 *
 * @param words must be part of rule, reason, ticket, person or what is covered; letter case does not matter
 * @param states none means every one
 * @param host those that can cover something on this host
 * @param endsBefore those that end earlier
 * @param askedBy those of this person
 * @param notAskedBy those of other people
 */
public record WaiverFilter(
        String words,
        List<WaiverState> states,
        Optional<String> rule,
        Optional<UUID> host,
        Optional<Instant> endsBefore,
        Optional<String> askedBy,
        Optional<String> notAskedBy) {
    public static final WaiverFilter ALL = new WaiverFilter(
            "", List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public WaiverFilter {
        states = List.copyOf(states);
    }

    public WaiverFilter withWords(String newWords) {
        return new WaiverFilter(newWords, states, rule, host, endsBefore, askedBy, notAskedBy);
    }

    public WaiverFilter withStates(WaiverState... newStates) {
        return new WaiverFilter(words, List.of(newStates), rule, host, endsBefore, askedBy, notAskedBy);
    }

    public WaiverFilter withRule(String newRule) {
        return new WaiverFilter(words, states, Optional.of(newRule), host, endsBefore, askedBy, notAskedBy);
    }

    public WaiverFilter withHost(UUID newHost) {
        return new WaiverFilter(words, states, rule, Optional.of(newHost), endsBefore, askedBy, notAskedBy);
    }

    public WaiverFilter endingBefore(Instant instant) {
        return new WaiverFilter(words, states, rule, host, Optional.of(instant), askedBy, notAskedBy);
    }

    public WaiverFilter notAskedBy(String userName) {
        return new WaiverFilter(words, states, rule, host, endsBefore, askedBy, Optional.of(userName));
    }

    public WaiverFilter askedBy(String userName) {
        return new WaiverFilter(words, states, rule, host, endsBefore, Optional.of(userName), notAskedBy);
    }
}
