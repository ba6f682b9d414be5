package io.vigie.access;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in the tree of host groups: {@code /} or words of lower-case letters, digits, dot, hyphen and underscore, such
 * as {@code /prod/paris}; at most 200 characters.
 */
public record GroupPath(String value) implements java.io.Serializable {
    /** How many characters a path has at most. */
    public static final int LONGEST = 200;

    private static final Pattern SYNTAX = Pattern.compile("/|(/[a-z0-9][a-z0-9._-]*)+");

    public static final GroupPath ROOT = new GroupPath("/");

    public GroupPath {
        if (value.length() > LONGEST || !SYNTAX.matcher(value).matches()) {
            throw new InvalidGroupPath(value);
        }
    }

    /** Whether the other group is this one or lies below it. */
    public boolean contains(GroupPath other) {
        return value.equals("/") || other.value.equals(value) || other.value.startsWith(value + "/");
    }

    /** The group above this one; empty for {@code /}. */
    public Optional<GroupPath> parent() {
        if (equals(ROOT)) {
            return Optional.empty();
        }
        int end = value.lastIndexOf('/');
        return Optional.of(end == 0 ? ROOT : new GroupPath(value.substring(0, end)));
    }

    @Override
    public String toString() {
        return value;
    }
}
