package io.vigie.access;

import io.vigie.access.directory.DirectoryPerson;
import io.vigie.access.directory.GroupIndex;
import java.util.List;

/** Whom the directory knows becomes a person with grants. Groups that nothing is bound to count for nothing. */
public record PersonMapper(Bindings bindings) {

    Person person(DirectoryPerson known) {
        return person(known, bindings.inForce());
    }

    /** With what these bindings grant. */
    public static Person person(DirectoryPerson known, List<Binding> bindings) {
        GroupIndex groups = new GroupIndex(known.groups());
        List<Grant> grants = bindings.stream()
                .filter(binding -> !groups.named(binding.group()).isEmpty())
                .map(binding -> new Grant(binding.role(), binding.scope()))
                .distinct()
                .toList();
        return new Person(known.userName(), known.displayName(), grants);
    }
}
