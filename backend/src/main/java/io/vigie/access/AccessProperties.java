package io.vigie.access;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
        @DefaultValue Directory directory,
        @DefaultValue List<Binding> bindings,
        @DefaultValue("PT1M") Duration rememberBasic,
        @DefaultValue("PT5M") Duration rememberRights) {

    /**
     * Where people are looked up.
     *
     * @param url {@code ldap://…} or {@code ldaps://…}, with the base DN as its path
     * @param userDn whom to search as; empty searches anonymously
     * @param peopleFilter {@code {0}} is the user name
     * @param groupsFilter {@code {0}} is the person's DN; nested groups are followed
     */
    record Directory(
            Optional<String> url,
            @DefaultValue("") String userDn,
            @DefaultValue("") String password,
            @DefaultValue("ou=people") String peopleBase,
            @DefaultValue("(uid={0})") String peopleFilter,
            @DefaultValue("ou=groups") String groupsBase,
            @DefaultValue("(member={0})") String groupsFilter,
            @DefaultValue("PT3S") Duration connectTimeout,
            @DefaultValue("PT5S") Duration readTimeout) {
        boolean demo() {
            return url.filter(text -> !text.isBlank()).isEmpty();
        }
    }

    /**
     * Members of a directory group play a role in a part of the fleet.
     *
     * @param group the directory group's full DN, or its common name
     * @param scope the host group, with all below it
     */
    record Binding(String group, Role role, GroupPath scope) {}
}
