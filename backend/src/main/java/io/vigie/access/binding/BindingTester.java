package io.vigie.access.binding;

import io.vigie.access.Binding;
import io.vigie.access.Grant;
import io.vigie.access.KnownPeople;
import io.vigie.access.Person;
import io.vigie.access.PersonMapper;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.access.binding.PersonTest.TestedGroup;
import io.vigie.access.directory.DirectoryGroup;
import io.vigie.access.directory.GroupIndex;
import io.vigie.access.directory.TracedPerson;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Shows what somebody may do by the bindings that are saved, or by others before they are. */
@Service
public class BindingTester {
    private final BindingStore store;
    private final KnownPeople people;

    BindingTester(BindingStore store, KnownPeople people) {
        this.store = store;
        this.people = people;
    }

    /**
     * Within the host groups that {@code by} administers. Takes no connection to the database while the directory is asked.
     *
     * <p>Throws {@code role-missing}, {@code group-outside-scope} for a draft beyond these, {@code person-invalid},
     * {@code person-unknown} and {@code directory-unreachable}.
     *
     * @param draft the bindings to try out in place of those that are saved
     */
    @RequiresRight(value = Right.SEE_BINDINGS, action = "person-tested")
    @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
    public PersonTest test(Person by, String userName, Optional<List<Binding>> draft) {
        Scope scope = by.require(Right.SEE_BINDINGS);
        draft.orElse(List.of()).forEach(binding -> Administered.refuseOutside(scope, binding));
        TracedPerson traced = Administered.answered(() -> people.traced(userName))
                .orElseThrow(() -> new CodedException(ProblemType.PERSON_UNKNOWN, userName));
        List<Binding> saved =
                store.within(scope).stream().map(AccessBinding::binding).toList();
        return result(traced, draft.orElse(saved), saved);
    }

    private static PersonTest result(TracedPerson traced, List<Binding> tried, List<Binding> saved) {
        Map<DirectoryGroup, List<Binding>> naming = naming(traced.person().groups(), tried);
        List<TestedGroup> groups = traced.groups().stream()
                .map(group ->
                        new TestedGroup(group.group(), group.path(), naming.getOrDefault(group.group(), List.of())))
                .sorted(Comparator.comparing(
                                (TestedGroup group) -> group.bindings().isEmpty())
                        .thenComparing(group -> group.path().size())
                        .thenComparing(group -> group.group().name()))
                .toList();
        return new PersonTest(
                traced.person().userName(),
                traced.person().displayName(),
                groups,
                rights(traced, tried),
                rights(traced, saved));
    }

    /** The bindings of each group. */
    private static Map<DirectoryGroup, List<Binding>> naming(Set<DirectoryGroup> groups, List<Binding> bindings) {
        GroupIndex index = new GroupIndex(groups);
        Map<DirectoryGroup, List<Binding>> naming = new HashMap<>();
        for (Binding binding : bindings) {
            index.named(binding.group())
                    .forEach(group -> naming.computeIfAbsent(group, none -> new ArrayList<>())
                            .add(binding));
        }
        return naming;
    }

    private static List<Grant> rights(TracedPerson traced, List<Binding> bindings) {
        return PersonMapper.person(traced.person(), bindings).grants();
    }
}
