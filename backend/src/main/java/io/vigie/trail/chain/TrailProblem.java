package io.vigie.trail.chain;

import io.vigie.json.Word;
import java.util.Locale;

/**
 * Something that is not as it was when it was written.
 *
 * @param position in the chain; of an entry without one 0
 * @param entry the id of the entry; 0 where the problem is of none
 */
public record TrailProblem(Kind kind, long position, long entry) {

    /** What is wrong. */
    public enum Kind implements Word {
        /** The entry says something else than what was sealed. */
        ENTRY_CHANGED,
        /** The entry is gone before its age. */
        ENTRY_REMOVED,
        /** There is no link of this position. */
        LINK_REMOVED,
        /** The link does not follow the one before: it was inserted, moved or written again. */
        LINK_NOT_FOLLOWING,
        /** The entry is dated long before a checkpoint that was signed before it was sealed. */
        ENTRY_BACKDATED,
        /** The entry has no place in the chain, though time enough has passed. */
        ENTRY_NOT_SEALED,
        /** A checkpoint knows a longer chain: its end was cut off. */
        END_REMOVED,
        /** The chain had another hash here when the checkpoint was signed: it was written again from before here. */
        CHECKPOINT_DIFFERS,
        /** The checkpoint is not signed by the key that it names, or by none that is known. */
        CHECKPOINT_NOT_GENUINE;

        @Override
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
