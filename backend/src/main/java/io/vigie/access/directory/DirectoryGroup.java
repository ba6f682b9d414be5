package io.vigie.access.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;

/**
 * A group of the directory that somebody is in, by themselves or through groups within it.
 *
 * @param dn its distinguished name, as the directory writes it
 * @param commonName its {@code cn}; empty for a group without one
 */
public record DirectoryGroup(String dn, String commonName) {

    /** Whether a setting names this group: by its distinguished name in any spelling, or by its common name. */
    public boolean isNamed(String name) {
        return (!commonName.isEmpty() && commonName.equalsIgnoreCase(name)) || isDn(name);
    }

    private boolean isDn(String name) {
        try {
            return DN.isValidDN(name) && DN.equals(dn, name);
        } catch (LDAPException notComparable) {
            return false;
        }
    }
}
