package io.vigie.access.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Groups by the names that a binding may give them: the distinguished name in any spelling, or the common name. Somebody may have thousands of
 * groups, and there may be a thousand bindings: each name is read once.
 */
public final class GroupIndex {
    private final Map<DN, DirectoryGroup> byDn = new HashMap<>();
    private final Map<String, Set<DirectoryGroup>> byCommonName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    public GroupIndex(Collection<DirectoryGroup> groups) {
        groups.forEach(this::add);
    }

    private void add(DirectoryGroup group) {
        dn(group.dn()).ifPresent(dn -> byDn.put(dn, group));
        if (!group.commonName().isEmpty()) {
            byCommonName
                    .computeIfAbsent(group.commonName(), name -> new HashSet<>())
                    .add(group);
        }
    }

    /** The groups of this name. */
    public Set<DirectoryGroup> named(String name) {
        Set<DirectoryGroup> found = new HashSet<>(byCommonName.getOrDefault(name, Set.of()));
        dn(name).map(byDn::get).ifPresent(found::add);
        return found;
    }

    private static Optional<DN> dn(String name) {
        try {
            return Optional.of(new DN(name));
        } catch (LDAPException none) {
            return Optional.empty();
        }
    }
}
