package io.vigie.access;

import io.vigie.access.directory.DirectoryPerson;
import java.util.List;

/** Whom the directory knows becomes a person with grants. Groups that nothing is bound to count for nothing. */
record PersonMapper(Bindings bindings) {

    Person person(DirectoryPerson known) {
        return person(known, bindings.inForce());
    }

    static Person person(DirectoryPerson known, List<Binding> bindings) {
        List<Grant> grants = bindings.stream()
                .filter(binding -> known.groups().stream().anyMatch(group -> group.isNamed(binding.group())))
                .map(binding -> new Grant(binding.role(), binding.scope()))
                .distinct()
                .toList();
        return new Person(known.userName(), known.displayName(), grants);
    }
}
