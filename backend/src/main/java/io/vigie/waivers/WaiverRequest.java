package io.vigie.waivers;

import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody asks to accept.
 *
 * @param rule the rule's id
 * @param reason 10 – 4,000 characters; line breaks and tabs are its only control characters
 * @param ticket at most 200 characters, none of them a control character
 * @param until when it ends; {@code vigie.waivers.longest} ahead at most
 * @param renews the waiver that this one continues
 */
public record WaiverRequest(
        String rule, WaiverScope scope, String reason, Optional<String> ticket, Instant until, Optional<UUID> renews) {
    public static final int SHORTEST_REASON = 10;
    public static final int LONGEST_REASON = 4_000;
    public static final int LONGEST_TICKET = 200;

    public WaiverRequest {
        reason = WaiverTexts.lines(reason);
        ticket = ticket.map(String::strip).filter(text -> !text.isEmpty());
        if (reason.length() < SHORTEST_REASON || !WaiverTexts.isPlain(reason, LONGEST_REASON)) {
            throw new CodedException(ProblemType.REASON_INVALID);
        }
        if (ticket.filter(text -> text.length() > LONGEST_TICKET || text.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            throw new CodedException(ProblemType.TICKET_INVALID);
        }
    }
}
