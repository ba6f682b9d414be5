package io.vigie.access;

import io.vigie.access.directory.DirectoryProperties;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may come in.
 *
 * @param directory the LDAP directory; without an address the demo directory with its four people is started
 * @param bindings directory group × role × host group; who is in no bound group may not come in
 * @param rememberBasic how long a successful HTTP Basic login is remembered, so that not every call binds anew
 * @param rememberRights how long what the directory grants the maker of an API token is remembered
 */
@ConfigurationProperties("vigie.access")
record AccessProperties(
        @DefaultValue DirectoryProperties directory,
        @DefaultValue List<Binding> bindings,
        @DefaultValue("PT1M") Duration rememberBasic,
        @DefaultValue("PT5M") Duration rememberRights) {

    /**
     * Members of a directory group play a role in a part of the fleet.
     *
     * @param group the directory group's full DN, or its common name
     * @param scope the host group, with all below it
     */
    record Binding(String group, Role role, GroupPath scope) {}
}
