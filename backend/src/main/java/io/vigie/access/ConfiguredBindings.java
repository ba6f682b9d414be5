package io.vigie.access;

import java.util.List;

/** The bindings of the settings, with which the database begins. */
public record ConfiguredBindings(List<Binding> all) {
    public ConfiguredBindings {
        all = List.copyOf(all);
    }
}
