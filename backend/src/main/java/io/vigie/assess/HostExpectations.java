package io.vigie.assess;

import io.vigie.inventory.GroupPath;
import io.vigie.inventory.HostService;
import io.vigie.rules.Catalogue;
import io.vigie.rules.Expected;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What is expected of a host, which is what is expected of its group. */
@Component
class HostExpectations {
    private final Catalogue catalogue;
    private final HostService hosts;

    HostExpectations(Catalogue catalogue, HostService hosts) {
        this.catalogue = catalogue;
        this.hosts = hosts;
    }

    Expected of(UUID host) {
        return catalogue.expectsAnything()
                ? catalogue.expected(hosts.groupOf(host).orElse(GroupPath.ROOT).value())
                : Expected.NOTHING;
    }
}
