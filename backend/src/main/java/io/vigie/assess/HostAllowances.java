package io.vigie.assess;

import io.vigie.access.GroupPath;
import io.vigie.inventory.HostService;
import io.vigie.rules.Catalogue;
import io.vigie.rules.facts.Allowed;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What is allowed on a host, which is what its group allows. */
@Component
class HostAllowances {
    private final Catalogue catalogue;
    private final HostService hosts;

    HostAllowances(Catalogue catalogue, HostService hosts) {
        this.catalogue = catalogue;
        this.hosts = hosts;
    }

    Allowed of(UUID host) {
        return catalogue.allowsAnything()
                ? catalogue.allowed(hosts.groupOf(host).orElse(GroupPath.ROOT).value())
                : Allowed.NOTHING;
    }
}
