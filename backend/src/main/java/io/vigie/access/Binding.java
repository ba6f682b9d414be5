package io.vigie.access;

import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.trail.Labelled;
import org.springframework.boot.context.properties.bind.ConstructorBinding;

/**
 * Members of a directory group play a role in a part of the fleet.
 *
 * @param group the directory group's full DN, or its common name; 1 – 500 characters
 * @param scope the host group, with all below it
 * @param hostGroup number of the host group; 0 for one that is not kept yet
 */
public record Binding(String group, Role role, GroupPath scope, long hostGroup) implements Labelled {
    public static final int LONGEST_GROUP = 500;

    /** As the settings, and people, write it. */
    @ConstructorBinding
    public Binding(String group, Role role, GroupPath scope) {
        this(group, role, scope, 0);
    }

    public Binding {
        group = group.strip();
        if (!isGroupName(group)) {
            throw new CodedException(ProblemType.BINDING_GROUP_INVALID);
        }
    }

    /** Whether a group of this name can be bound at all. */
    public static boolean isGroupName(String group) {
        return !group.isEmpty()
                && group.length() <= LONGEST_GROUP
                && group.codePoints().noneMatch(Binding::isUnstorable);
    }

    /** Control characters and halves of characters: no directory has them in a name, and no database keeps all of them. */
    private static boolean isUnstorable(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    /** Whether this one lets its members edit all bindings. */
    public boolean administersAll() {
        return Right.EDIT_BINDINGS.roles().contains(role) && scope.equals(GroupPath.ROOT);
    }

    @Override
    public String label() {
        return "%s · %s · %s".formatted(group, role.word(), scope.value());
    }
}
