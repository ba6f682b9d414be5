package io.vigie.ui.admin;

import io.vigie.access.Binding;
import io.vigie.access.binding.AccessBinding;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The bindings as an edit would leave them. */
record Draft(List<AccessBinding> saved, List<Binding> added) {
    Draft {
        saved = List.copyOf(saved);
        added = List.copyOf(added);
    }

    Draft(List<AccessBinding> saved) {
        this(saved, List.of());
    }

    Draft without(UUID id) {
        return new Draft(
                saved.stream().filter(binding -> !binding.id().equals(id)).toList(), added);
    }

    Draft with(Binding binding) {
        return new Draft(
                saved, Stream.concat(added.stream(), Stream.of(binding)).toList());
    }

    List<Binding> bindings() {
        return Stream.concat(saved.stream().map(AccessBinding::binding), added.stream())
                .toList();
    }
}
