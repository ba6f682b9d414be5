package io.vigie.access.directory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Searches below one entry, page by page: directories end an answer of more than 500 or 1,000 entries. A part of an answer is none. */
final class DirectorySearch {
    private static final int PAGE = 250;

    /** More than anybody has groups. */
    static final int MOST = 20_000;

    private final DirectoryConnections connections;
    private final String base;
    private final String[] attributes;

    DirectorySearch(DirectoryConnections connections, DN base, String... attributes) {
        this.connections = connections;
        this.base = base.toString();
        this.attributes = attributes;
    }

    /** The DN below another, as the settings write it: empty for the other itself. */
    static DN below(String setting, String relative, DN parent) {
        try {
            return new DN(relative.isBlank() ? parent.toString() : join(relative, parent));
        } catch (LDAPException malformed) {
            throw new IllegalStateException(
                    "vigie.access.directory." + setting + " is no DN: " + malformed.getMessage(), malformed);
        }
    }

    private static String join(String relative, DN parent) {
        return parent.equals(DN.NULL_DN) ? relative : relative + "," + parent;
    }

    List<SearchResultEntry> all(Filter filter) throws LDAPException {
        return connections.ask(connection -> pages(connection, filter));
    }

    private List<SearchResultEntry> pages(LDAPConnection connection, Filter filter) throws LDAPException {
        SearchRequest request = new SearchRequest(base, SearchScope.SUB, filter, attributes);
        List<SearchResultEntry> found = new ArrayList<>();
        ASN1OctetString next = null;
        do {
            request.setControls(new SimplePagedResultsControl(PAGE, next, false));
            SearchResult page = connection.search(request);
            found.addAll(page.getSearchEntries());
            refuseTooMany(found.size());
            next = next(page);
        } while (next != null);
        return found;
    }

    static void refuseTooMany(int number) throws LDAPException {
        if (number > MOST) {
            throw new LDAPException(ResultCode.SIZE_LIMIT_EXCEEDED, "more than " + MOST + " entries match");
        }
    }

    private static @Nullable ASN1OctetString next(SearchResult page) throws LDAPException {
        SimplePagedResultsControl control = SimplePagedResultsControl.get(page);
        return control != null && control.moreResultsToReturn() ? control.getCookie() : null;
    }
}
