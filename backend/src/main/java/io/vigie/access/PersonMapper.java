package io.vigie.access;

import io.vigie.access.AccessProperties.Binding;
import io.vigie.access.directory.DirectoryPerson;
import java.util.List;

/** Whom the directory knows becomes a person with grants. Groups that nothing is bound to count for nothing. */
record PersonMapper(List<Binding> bindings) {
    PersonMapper {
        bindings = List.copyOf(bindings);
    }

    Person person(DirectoryPerson known) {
        List<Grant> grants = bindings.stream()
                .filter(binding -> known.groups().stream().anyMatch(group -> group.isNamed(binding.group())))
                .map(binding -> new Grant(binding.role(), binding.scope()))
                .toList();
        return new Person(known.userName(), known.displayName(), grants);
    }
}
