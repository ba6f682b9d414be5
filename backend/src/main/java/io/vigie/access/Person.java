package io.vigie.access;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * Somebody the directory knows, with what the bindings grant.
 *
 * @param userName as the directory writes it
 * @param displayName for people to read
 */
public record Person(String userName, String displayName, List<Grant> grants) implements UserDetails {
    private static final long serialVersionUID = 1L;

    public Person {
        grants = List.copyOf(grants);
    }

    public Set<Role> roles() {
        return grants.stream().map(Grant::role).collect(Collectors.toSet());
    }

    public boolean is(Role role) {
        return roles().contains(role);
    }

    /** What of the fleet's posture this person sees. */
    public Scope scope() {
        return new Scope(grants.stream()
                .filter(grant -> grant.role().seesPosture())
                .map(Grant::scope)
                .distinct()
                .toList());
    }

    /** Where this person plays any of these roles; empty where he plays none. */
    public Scope scopeAs(Role... roles) {
        List<Role> any = List.of(roles);
        return new Scope(grants.stream()
                .filter(grant -> any.contains(grant.role()))
                .map(Grant::scope)
                .distinct()
                .toList());
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return roles().stream()
                .map(role -> new SimpleGrantedAuthority(role.authority()))
                .toList();
    }

    /** The directory keeps passwords; none comes here. */
    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public String getUsername() {
        return userName;
    }
}
