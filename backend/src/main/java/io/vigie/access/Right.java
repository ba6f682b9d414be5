package io.vigie.access;

import static io.vigie.access.Right.Condition.BY_ANOTHER;
import static io.vigie.access.Right.Condition.BY_ANOTHER_IF_SET;
import static io.vigie.access.Right.Condition.BY_PASSWORD;
import static io.vigie.access.Right.Effect.CHANGES;
import static io.vigie.access.Right.Effect.READS;
import static io.vigie.access.Right.Effect.RECORDS;
import static io.vigie.access.Right.Place.EVERY_GROUP;
import static io.vigie.access.Right.Place.GROUPS;
import static io.vigie.access.Right.Place.NO_GROUP;
import static io.vigie.access.Right.Place.OWN;
import static io.vigie.access.Role.ADMINISTRATOR;
import static io.vigie.access.Role.AUDITOR;
import static io.vigie.access.Role.OPS;
import static io.vigie.access.Role.SECURITY_MANAGER;

import io.vigie.json.Word;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who may do what: the one table that says it. Everything that people use names its right with {@link RequiresRight}; nothing
 * else decides by role.
 */
public enum Right implements Word {
    READ_CATALOGUE(everyRole(), NO_GROUP, READS),
    SEE_GROUPS(everyRole(), GROUPS, READS),
    SEE_POSTURE(roles(SECURITY_MANAGER, OPS, AUDITOR), GROUPS, READS),
    SEE_LIMITED_HOSTS(everyRole(), GROUPS, READS),
    START_AUDITS(roles(SECURITY_MANAGER, OPS, AUDITOR), GROUPS, RECORDS),
    EXPORT(roles(SECURITY_MANAGER, OPS, AUDITOR), GROUPS, RECORDS),
    REMOVE_EXPORTS(roles(SECURITY_MANAGER, OPS, AUDITOR), OWN, CHANGES),
    ATTEST(roles(SECURITY_MANAGER), GROUPS, CHANGES),
    ASK_WAIVERS(roles(SECURITY_MANAGER, OPS), GROUPS, CHANGES),
    DECIDE_WAIVERS(roles(SECURITY_MANAGER), GROUPS, CHANGES, BY_ANOTHER, BY_PASSWORD),
    WITHDRAW_WAIVERS(roles(SECURITY_MANAGER), GROUPS, CHANGES),
    ENROL_HOSTS(roles(SECURITY_MANAGER, ADMINISTRATOR), GROUPS, CHANGES),
    APPROVE_ENROLMENTS(roles(ADMINISTRATOR), GROUPS, CHANGES, BY_ANOTHER_IF_SET),
    REGISTER_HOSTS(roles(ADMINISTRATOR), GROUPS, CHANGES),
    REVOKE_HOSTS(roles(ADMINISTRATOR), GROUPS, CHANGES),
    EDIT_GROUPS(roles(ADMINISTRATOR), GROUPS, CHANGES),
    MOVE_GROUPS(roles(ADMINISTRATOR), GROUPS, CHANGES, BY_PASSWORD),
    SEE_AUTHORITIES(roles(ADMINISTRATOR), GROUPS, READS),
    REPLACE_AUTHORITY(roles(ADMINISTRATOR), EVERY_GROUP, CHANGES, BY_PASSWORD),
    SEE_BINDINGS(roles(ADMINISTRATOR), GROUPS, READS),
    EDIT_BINDINGS(roles(ADMINISTRATOR), GROUPS, CHANGES, BY_PASSWORD),
    READ_TRAIL(roles(AUDITOR, ADMINISTRATOR), EVERY_GROUP, READS),
    OWN_TOKENS(everyRole(), OWN, CHANGES, BY_PASSWORD),
    OTHERS_TOKENS(roles(ADMINISTRATOR), GROUPS, CHANGES, BY_PASSWORD),
    END_OWN_SESSIONS(everyRole(), OWN, CHANGES, BY_PASSWORD),
    END_OTHERS_SESSIONS(roles(ADMINISTRATOR), EVERY_GROUP, CHANGES, BY_PASSWORD);

    private final Set<Role> roles;
    private final Place place;
    private final Effect effect;
    private final Set<Condition> conditions;

    /** @param roles each of which gives the right by itself */
    Right(Set<Role> roles, Place place, Effect effect, Condition... conditions) {
        this.roles = Collections.unmodifiableSet(roles);
        this.place = place;
        this.effect = effect;
        this.conditions = Set.of(conditions);
    }

    private static Set<Role> roles(Role... some) {
        return EnumSet.copyOf(List.of(some));
    }

    private static Set<Role> everyRole() {
        return EnumSet.allOf(Role.class);
    }

    /** Where a right counts. */
    public enum Place implements Word {
        /** In the host groups that the role is bound to, with all below them. */
        GROUPS,
        /** With a binding to {@code /} alone, since what it is about cannot be cut to a part of the fleet. */
        EVERY_GROUP,
        /** On what belongs to the person. */
        OWN,
        /** It is about no host group, and the same for everybody. */
        NO_GROUP;

        @Override
        public String word() {
            return Right.word(this);
        }

        /** Those of the groups of bindings in which a right that counts here is held. */
        List<GroupPath> of(List<GroupPath> bound) {
            return switch (this) {
                case GROUPS, OWN, NO_GROUP -> bound;
                case EVERY_GROUP ->
                    bound.stream().filter(GroupPath.ROOT::equals).toList();
            };
        }
    }

    /** What a right does to the fleet. */
    public enum Effect implements Word {
        /** Nothing. */
        READS,
        /** It keeps a record of what is read, such as an audit or a file: hosts, findings, decisions and rights stay as they are. */
        RECORDS,
        /** It changes hosts, decisions, rights, or what belongs to the person. */
        CHANGES;

        @Override
        public String word() {
            return Right.word(this);
        }
    }

    /** What has to hold besides a role. */
    public enum Condition implements Word {
        /** They are signed in by their password: no API token does it for them. */
        BY_PASSWORD,
        /** Nobody decides on what they asked for. */
        BY_ANOTHER,
        /** As {@link #BY_ANOTHER} where {@code vigie.enrol.approval-by-another} is set. */
        BY_ANOTHER_IF_SET;

        @Override
        public String word() {
            return Right.word(this);
        }
    }

    /** As docs and texts call it, for ever: {@code see-posture}. */
    @Override
    public String word() {
        return word(this);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Set<Role> roles() {
        return roles;
    }

    public Place place() {
        return place;
    }

    public Effect effect() {
        return effect;
    }

    public Set<Condition> conditions() {
        return conditions;
    }
}
