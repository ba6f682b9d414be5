package io.vigie.access.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shortest way to each group of somebody: one question for each group, where {@link GroupSearch} asks about many at once and learns
 * only that they are in it. For people who look at it, never for rights.
 */
final class GroupTrace {
    /** Questions for one person; groups that this leaves out have no known way. */
    static final int MOST_QUESTIONS = 200;

    private final DirectorySearch search;
    private final SearchFilter filter;
    private final String userName;
    private final Map<DN, List<DirectoryGroup>> ways = new HashMap<>();
    private final Deque<List<DirectoryGroup>> next = new ArrayDeque<>();

    /** @param filter finds the groups that a member is in by itself */
    GroupTrace(DirectorySearch search, SearchFilter filter, String userName) {
        this.search = search;
        this.filter = filter;
        this.userName = userName;
    }

    void follow(String person) throws LDAPException {
        step(person, List.of());
        for (int asked = 1; !next.isEmpty() && asked < MOST_QUESTIONS; asked++) {
            List<DirectoryGroup> way = next.remove();
            step(way.getLast().dn(), way);
        }
    }

    private void step(String member, List<DirectoryGroup> before) throws LDAPException {
        for (SearchResultEntry entry : search.all(filter.with(member, userName))) {
            List<DirectoryGroup> way = new ArrayList<>(before);
            way.add(GroupSearch.group(entry));
            if (ways.putIfAbsent(entry.getParsedDN(), way) == null) {
                next.add(way);
            }
        }
    }

    TracedGroup traced(DirectoryGroup group) throws LDAPException {
        return new TracedGroup(
                group, Optional.ofNullable(ways.get(new DN(group.dn()))).orElse(List.of()));
    }
}
