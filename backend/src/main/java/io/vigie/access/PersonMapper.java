package io.vigie.access;

import io.vigie.access.directory.DirectoryPerson;
import io.vigie.access.directory.GroupIndex;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
                .map(binding -> new Grant(binding.role(), binding.scope(), binding.hostGroup()))
                .distinct()
                .toList();
        return new Person(known.userName(), known.displayName(), grants);
    }

    /** Somebody who signed in earlier: host groups that were renamed or moved meanwhile took their grants along. The same person where none was. */
    Person current(Person signedIn) {
        Map<Long, GroupPath> places = bindings.inForce().stream()
                .filter(binding -> binding.hostGroup() != 0)
                .collect(Collectors.toMap(Binding::hostGroup, Binding::scope, (one, same) -> one));
        List<Grant> grants =
                signedIn.grants().stream().map(grant -> grant.at(places)).toList();
        return grants.equals(signedIn.grants()) ? signedIn : signedIn.with(grants);
    }
}
