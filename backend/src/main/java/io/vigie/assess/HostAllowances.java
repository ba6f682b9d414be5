package io.vigie.assess;

import io.vigie.access.GroupPath;
import io.vigie.inventory.HostService;
import io.vigie.rules.Catalogue;
import io.vigie.rules.facts.Allowed;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What is expected of a host, which is what is expected of its group. */
@Component
class HostAllowances {
    private final Catalogue catalogue;
    private final HostService hosts;

    HostAllowances(Catalogue catalogue, HostService hosts) {
        this.catalogue = catalogue;
        this.hosts = hosts;
    }

    Allowed of(UUID host) {
        return catalogue.expectsAnything()
                ? catalogue.expected(hosts.groupOf(host).orElse(GroupPath.ROOT).value())
                : Allowed.NOTHING;
    }
}
