package io.vigie.inventory.group;

import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;

/** What a group is for, in somebody's words: up to 500 characters, none of which is a control character but a line break. */
public record GroupDescription(String text) {
    public static final int LONGEST = 500;
    public static final GroupDescription NONE = new GroupDescription("");

    /** Throws {@code group-description-invalid}. */
    public GroupDescription {
        text = text.strip();
        if (text.codePointCount(0, text.length()) > LONGEST
                || text.codePoints().anyMatch(GroupDescription::isUnstorable)) {
            throw new CodedException(ProblemType.GROUP_DESCRIPTION_INVALID, LONGEST);
        }
    }

    private static boolean isUnstorable(int character) {
        return (Character.isISOControl(character) && character != '\n')
                || Character.getType(character) == Character.SURROGATE;
    }
}
