package io.vigie.access.directory;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people are looked up.
 *
 * @param url servers in the order in which they are asked, separated by spaces: {@code ldaps://…}, or {@code ldap://…} with StartTLS or on
 *     loopback; the base DN is the path of the first
 * @param startTls whether connections to {@code ldap://…} are encrypted by StartTLS
 * @param trust a file of PEM certificates of the authorities that vouch for the servers; without one Java's own do
 * @param userDn whom to search as; empty searches anonymously
 * @param password of {@code userDn}
 * @param peopleBase where people are, relative to the base DN
 * @param peopleFilter {@code {0}} is the user name
 * @param userNameAttribute the attribute with the user name as the directory writes it
 * @param groupsBase where groups are, relative to the base DN
 * @param groupsFilter {@code {0}} is the DN of a member, {@code {1}} the user name; groups within groups are followed, unless the filter has Active
 *     Directory's rule for chains of members, by which the directory follows them itself
 * @param connectTimeout for the connection to one server, TLS included
 * @param readTimeout for each answer
 * @param timeout for a whole sign-in or look-up, over all servers
 * @param connections to the directory at once, for searches and as many for sign-ins
 */
public record DirectoryProperties(
        Optional<String> url,
        @DefaultValue("false") boolean startTls,
        Optional<String> trust,
        @DefaultValue("") String userDn,
        @DefaultValue("") String password,
        @DefaultValue("ou=people") String peopleBase,
        @DefaultValue("(uid={0})") String peopleFilter,
        @DefaultValue("uid") String userNameAttribute,
        @DefaultValue("ou=groups") String groupsBase,
        @DefaultValue("(member={0})") String groupsFilter,
        @DefaultValue("PT3S") Duration connectTimeout,
        @DefaultValue("PT5S") Duration readTimeout,
        @DefaultValue("PT15S") Duration timeout,
        @DefaultValue("8") int connections) {

    /** Whether the demo directory stands in. */
    public boolean demo() {
        return url.filter(text -> !text.isBlank()).isEmpty();
    }

    /** The same, at another address and searched as somebody else. */
    public DirectoryProperties at(String address, String searchDn, String searchPassword) {
        return new DirectoryProperties(
                Optional.of(address),
                startTls,
                trust,
                searchDn,
                searchPassword,
                peopleBase,
                peopleFilter,
                userNameAttribute,
                groupsBase,
                groupsFilter,
                connectTimeout,
                readTimeout,
                timeout,
                connections);
    }

    /** Without passwords, wherever it is written. */
    @Override
    public String toString() {
        return "DirectoryProperties[url=%s, startTls=%s, trust=%s, userDn=%s]".formatted(url, startTls, trust, userDn);
    }
}
