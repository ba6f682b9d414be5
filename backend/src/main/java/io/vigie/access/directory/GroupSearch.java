package io.vigie.access.directory;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All groups that somebody is in. Level by level: whoever is in a group is in those that the group is in. Each group is asked about once,
 * so that a group within itself ends the search and repeats nothing.
 */
final class GroupSearch {
    /** The rule by which Active Directory follows chains of members itself (LDAP_MATCHING_RULE_IN_CHAIN of MS-ADTS 3.1.1.3.4.4.3). */
    private static final String IN_CHAIN = ":1.2.840.113556.1.4.1941:";

    /** A chain longer than this is a mistake in the directory, which nobody sees through. */
    static final int DEEPEST = 32;

    /** Members in one filter: directories refuse very long ones. */
    private static final int AT_ONCE = 50;

    private final DirectorySearch search;
    private final SearchFilter filter;

    GroupSearch(DirectorySearch search, SearchFilter filter) {
        this.search = search;
        this.filter = filter;
    }

    Set<DirectoryGroup> of(String dn, String userName) throws LDAPException {
        Map<String, DirectoryGroup> found = new HashMap<>();
        List<String> level = List.of(dn);
        for (int depth = 0; !level.isEmpty(); depth++) {
            refuseTooDeep(depth, dn);
            level = above(level, userName, found);
            DirectorySearch.refuseTooMany(found.size());
        }
        return new HashSet<>(found.values());
    }

    /** The groups of somebody, with the shortest way to each. */
    List<TracedGroup> traced(String dn, DirectoryPerson person) throws LDAPException {
        SearchFilter direct = SearchFilter.of("groups-filter", filter.text().replace(IN_CHAIN, ""));
        GroupTrace trace = new GroupTrace(search, direct, person.userName());
        trace.follow(dn);
        List<TracedGroup> traced = new ArrayList<>();
        for (DirectoryGroup group : person.groups()) {
            traced.add(trace.traced(group));
        }
        return traced;
    }

    private static void refuseTooDeep(int depth, String dn) throws LDAPException {
        if (depth > DEEPEST) {
            throw new LDAPException(
                    ResultCode.ADMIN_LIMIT_EXCEEDED, dn + " is in groups nested more than " + DEEPEST + " deep");
        }
    }

    /** The groups of these members that were not found before, or none where the directory follows chains itself. */
    private List<String> above(List<String> members, String userName, Map<String, DirectoryGroup> found)
            throws LDAPException {
        List<String> next = new ArrayList<>();
        for (int from = 0; from < members.size(); from += AT_ONCE) {
            List<String> some = members.subList(from, Math.min(members.size(), from + AT_ONCE));
            for (SearchResultEntry entry : search.all(ofAny(some, userName))) {
                if (found.putIfAbsent(entry.getParsedDN().toNormalizedString(), group(entry)) == null) {
                    next.add(entry.getDN());
                }
            }
        }
        return filter.text().contains(IN_CHAIN) ? List.of() : next;
    }

    /** The user name stays the person's at each level: a group that is called like somebody is not that person. */
    private Filter ofAny(List<String> members, String userName) throws LDAPException {
        List<Filter> each = new ArrayList<>();
        for (String member : members) {
            each.add(filter.with(member, userName));
        }
        return each.size() == 1 ? each.getFirst() : Filter.createORFilter(each);
    }

    static DirectoryGroup group(SearchResultEntry entry) {
        return new DirectoryGroup(
                entry.getDN(),
                Optional.ofNullable(entry.getAttributeValue("cn")).orElse(""));
    }
}
