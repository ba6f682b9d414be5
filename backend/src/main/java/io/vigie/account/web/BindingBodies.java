package io.vigie.account.web;

import io.vigie.access.Binding;
import io.vigie.access.Grant;
import io.vigie.access.GroupPath;
import io.vigie.access.Role;
import io.vigie.access.binding.AccessBinding;
import io.vigie.access.binding.PersonTest;
import io.vigie.access.binding.PersonTest.TestedGroup;
import io.vigie.access.directory.DirectoryGroup;
import io.vigie.api.SearchWords;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What is sent of bindings. */
final class BindingBodies {
    private BindingBodies() {}

    record BindingAsked(Optional<String> group, Optional<String> role, Optional<String> scope) {
        Binding binding() {
            return new Binding(group.orElse(""), wantedRole(), new GroupPath(scope.orElse("")));
        }

        private Role wantedRole() {
            return SearchWords.value(ProblemType.ROLE_UNKNOWN, role.orElse(""), List.of(Role.values()), Role::word);
        }
    }

    record BindingResponse(UUID id, String group, String role, GroupPath scope) {
        static BindingResponse of(AccessBinding kept) {
            Binding binding = kept.binding();
            return new BindingResponse(
                    kept.id(), binding.group(), binding.role().word(), binding.scope());
        }
    }

    /** A person, and the bindings to try out in place of those that are saved. */
    record PersonTestAsked(Optional<String> person, Optional<List<BindingAsked>> bindings) {
        private static final int MOST = 1_000;

        Optional<List<Binding>> draft() {
            if (bindings.filter(all -> all.size() > MOST).isPresent()) {
                throw new CodedException(ProblemType.BINDINGS_TOO_MANY, MOST);
            }
            return bindings.map(all -> all.stream()
                    .filter(Objects::nonNull)
                    .map(BindingAsked::binding)
                    .toList());
        }
    }

    record PersonTestResponse(
            String person,
            String displayName,
            List<TestedGroupResponse> groups,
            List<Right> rights,
            List<Right> rightsNow) {
        static PersonTestResponse of(PersonTest test) {
            return new PersonTestResponse(
                    test.userName(),
                    test.displayName(),
                    test.groups().stream().map(TestedGroupResponse::of).toList(),
                    test.rights().stream().map(Right::of).toList(),
                    test.rightsNow().stream().map(Right::of).toList());
        }
    }

    /** A group that the person is in, with the bindings that name it. */
    record TestedGroupResponse(String dn, String name, List<String> path, List<BoundRight> bindings) {
        static TestedGroupResponse of(TestedGroup group) {
            return new TestedGroupResponse(
                    group.group().dn(),
                    group.group().name(),
                    group.path().stream().map(DirectoryGroup::dn).toList(),
                    group.bindings().stream().map(BoundRight::of).toList());
        }
    }

    record BoundRight(String group, String role, GroupPath scope) {
        static BoundRight of(Binding binding) {
            return new BoundRight(binding.group(), binding.role().word(), binding.scope());
        }
    }

    record Right(String role, GroupPath scope) {
        static Right of(Grant grant) {
            return new Right(grant.role().word(), grant.scope());
        }
    }
}
