package io.vigie.ui.session;

import io.vigie.access.GroupPath;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.inventory.HostService;
import java.util.List;
import org.springframework.stereotype.Component;

/** The host groups that somebody may see, for filters and forms. */
@Component
public class VisibleGroups {
    private final HostService hosts;

    VisibleGroups(HostService hosts) {
        this.hosts = hosts;
    }

    @RequiresRight(Right.SEE_GROUPS)
    public List<String> in(Scope scope) {
        return hosts.groups(scope).stream().map(GroupPath::value).toList();
    }
}
