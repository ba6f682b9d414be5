package io.vigie.access;

import io.vigie.json.Word;
import java.util.Locale;
import java.util.Map;

/** What a feature keeps by host group, counted for whoever renames, moves or deletes one. */
public interface GroupReferences {

    /** What goes with a group when it is renamed or moved. */
    enum Kind implements Word {
        HOSTS(true),
        GROUPS(true),
        BINDINGS(true),
        API_TOKENS(true),
        ENROLMENT_TOKENS(true),
        WAITING_ENROLMENTS(true),
        ATTESTATIONS(true),
        WAIVERS(true),
        ALLOWANCES(true),
        WAITING_AUDITS(true),
        FINISHED_AUDITS(false);

        private final boolean inUse;

        Kind(boolean inUse) {
            this.inUse = inUse;
        }

        /** Whether a group of which there is any is not deleted. What is over refers to what a group was, and keeps none. */
        public boolean isInUse() {
            return inUse;
        }

        @Override
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * How much of each kind speaks of one of these groups and is in force.
     *
     * @param groups numbers of groups, see {@link HostGroups}
     */
    Map<Kind, Long> of(Long[] groups);

    /** The same, without what speaks of groups outside of the scope too: to who has this scope there is no such thing. */
    default Map<Kind, Long> within(Scope scope, Long[] groups) {
        return of(groups);
    }
}
