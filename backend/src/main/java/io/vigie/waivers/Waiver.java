package io.vigie.waivers;

import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.Right;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A request to accept what a rule finds, on a part of the fleet and for a time, with what became of it. While it is in force
 * its findings are shown as waived and count in the raw score alone.
 *
 * @param rule the rule's id
 * @param ruleVersion the version of the rule when it was asked for
 * @param place where it holds: the group's path, or the host's
 * @param subjectName of an object, as it was called when the waiver was asked for
 * @param reason in the words of who asked
 * @param ticket where more is written, as people write it
 * @param until when it ends by itself
 * @param renews the waiver that this one continues
 * @param decisions one for each wording of the rule that was decided on, from the oldest
 * @param state at the moment that was asked for
 */
public record Waiver(
        UUID id,
        String rule,
        int ruleVersion,
        WaiverScope scope,
        Place place,
        Optional<String> subjectName,
        String reason,
        Optional<String> ticket,
        String askedBy,
        Instant askedAt,
        Instant until,
        Optional<UUID> renews,
        List<Decision> decisions,
        Optional<Withdrawal> withdrawal,
        WaiverState state) {

    /** A group's path, and of a host its name too. */
    public record Place(String group, Optional<String> host) {}

    /** What somebody else than who asked has decided. */
    public record Decision(boolean approved, int ruleVersion, String by, Instant at, String comment) {}

    /** Who ended it before its time. */
    public record Withdrawal(String by, Instant at, String comment) {}

    public Waiver {
        decisions = List.copyOf(decisions);
    }

    boolean isAskedBy(Person person) {
        return askedBy.equalsIgnoreCase(person.userName());
    }

    /** Whether it waits for a decision that this person may take. */
    public boolean mayBeDecidedBy(Person person) {
        return state.waits()
                && person.may(Right.DECIDE_WAIVERS, new GroupPath(place.group()))
                && person.mayDecide(Right.DECIDE_WAIVERS, askedBy);
    }

    /** Whether it has not ended and this person may end it, or take it back. */
    public boolean mayBeWithdrawnBy(Person person) {
        return (state.waits() || state == WaiverState.IN_FORCE)
                && (isAskedBy(person) || person.may(Right.WITHDRAW_WAIVERS, new GroupPath(place.group())));
    }

    /** Whether nobody has to decide on it any more and this person may ask for another one on the same part of the fleet. */
    public boolean mayBeRenewedBy(Person person) {
        return !state.waits() && person.may(Right.ASK_WAIVERS, new GroupPath(place.group()));
    }
}
