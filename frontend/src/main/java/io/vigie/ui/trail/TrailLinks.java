package io.vigie.ui.trail;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import io.vigie.trail.Trail;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.navigation.AuditsNavigation;
import io.vigie.ui.navigation.FrameworksNavigation;
import io.vigie.ui.navigation.HostsNavigation;
import java.util.Optional;
import java.util.UUID;

/** Who acted and on what: a link where it is there and the reader may see it, else what is written. */
final class TrailLinks {
    private final TrailNames names;

    TrailLinks(TrailNames names) {
        this.names = names;
    }

    Component actor(Trail.Entry entry) {
        return TrailObject.actingHost(entry).flatMap(this::host).orElseGet(() -> new MiddleCutName(entry.actor()));
    }

    Component object(Trail.Entry entry) {
        Optional<Component> known = switch (TrailObject.of(entry)) {
            case TrailObject.OfHost(UUID id) -> host(id);
            case TrailObject.OfAudit(UUID id) -> audit(id);
            case TrailObject.OfItem item -> item(item);
            case TrailObject.Named(String name) -> Optional.of(new MiddleCutName(name));
            case TrailObject.Plain() -> Optional.empty();
        };
        return known.orElseGet(() -> plain(entry.object()));
    }

    Optional<Component> host(UUID id) {
        return names.hosts().apply(id).map(name -> new Link(HostsNavigation.host(id), new MiddleCutName(name)));
    }

    Optional<Component> audit(UUID id) {
        return names.audits().apply(id).map(name -> new Link(AuditsNavigation.audit(id), new MiddleCutName(name)));
    }

    private Optional<Component> item(TrailObject.OfItem of) {
        String name = names.frameworks().apply(of.framework()) + " " + of.item();
        return names.attestations().test(of.attestation())
                ? Optional.of(new Link(FrameworksNavigation.item(of.framework(), of.item()), new MiddleCutName(name)))
                : Optional.empty();
    }

    private static Component plain(String object) {
        return object.isEmpty() ? new Span("–") : new MiddleCutName(object);
    }
}
