package io.vigie.access.directory;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;

/** A filter of the settings with places for values, which are escaped. */
record SearchFilter(String text) {

    /** Throws {@link IllegalStateException} for what is no filter. */
    static SearchFilter of(String setting, String text) {
        SearchFilter filter = new SearchFilter(text);
        try {
            filter.with("x", "x");
            return filter;
        } catch (LDAPException malformed) {
            throw new IllegalStateException(
                    "vigie.access.directory." + setting + " is no LDAP filter: " + malformed.getMessage(), malformed);
        }
    }

    /** Values in the places {@code {0}} and {@code {1}}, in one pass: a value that looks like a place is none. */
    Filter with(String first, String second) throws LDAPException {
        StringBuilder filled = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (text.startsWith("{0}", at) || text.startsWith("{1}", at)) {
                filled.append(Filter.encodeValue(text.charAt(at + 1) == '0' ? first : second));
                at += 2;
            } else {
                filled.append(text.charAt(at));
            }
        }
        return Filter.create(filled.toString());
    }
}
