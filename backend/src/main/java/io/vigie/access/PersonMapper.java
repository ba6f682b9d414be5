package io.vigie.access;

import io.vigie.access.AccessProperties.Binding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.ldap.core.DirContextAdapter;
import org.springframework.ldap.core.DirContextOperations;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.ldap.userdetails.LdapAuthority;
import org.springframework.security.ldap.userdetails.UserDetailsContextMapper;

/** A directory entry and its groups become a person with grants. Groups that nothing is bound to count for nothing. */
final class PersonMapper implements UserDetailsContextMapper {
    private final List<Binding> bindings;

    PersonMapper(List<Binding> bindings) {
        this.bindings = List.copyOf(bindings);
    }

    @Override
    public UserDetails mapUserFromContext(
            DirContextOperations entry, String userName, Collection<? extends GrantedAuthority> groups) {
        List<Grant> grants = new ArrayList<>();
        for (Binding binding : bindings) {
            if (groups.stream().anyMatch(group -> isGroup(group, binding.group()))) {
                grants.add(new Grant(binding.role(), binding.scope()));
            }
        }
        String written = Optional.ofNullable(entry.getStringAttribute("uid")).orElse(userName);
        String displayName = Optional.ofNullable(entry.getStringAttribute("displayName"))
                .or(() -> Optional.ofNullable(entry.getStringAttribute("cn")))
                .orElse(written);
        return new Person(written, displayName, grants);
    }

    private static boolean isGroup(GrantedAuthority authority, String bound) {
        return authority instanceof LdapAuthority group
                && (normal(group.getDn()).equals(normal(bound))
                        || String.valueOf(group.getAuthority()).equalsIgnoreCase(bound));
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("\\s*([,=])\\s*", "$1");
    }

    @Override
    public void mapUserToContext(UserDetails user, DirContextAdapter entry) {
        throw new IllegalStateException("the directory is only read");
    }
}
