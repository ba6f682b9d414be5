package io.vigie.access;

import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
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
 * @param credential by what they act
 */
public record Person(String userName, String displayName, List<Grant> grants, Credential credential)
        implements UserDetails {
    private static final long serialVersionUID = 1L;

    public Person {
        grants = List.copyOf(grants);
    }

    /** Who is not signed in. */
    public Person(String userName, String displayName, List<Grant> grants) {
        this(userName, displayName, grants, new Credential.None());
    }

    Person signedIn(Credential.Password password) {
        return new Person(userName, displayName, grants, password);
    }

    Person with(List<Grant> others) {
        return new Person(userName, displayName, others, credential);
    }

    /** This person through a token: with what it was given, as far as they still have it. */
    Person through(ApiToken token) {
        return new Person(userName, displayName, Grant.common(token.grants(), grants), token.credential());
    }

    /** Those of this person's roles among these, in those of the groups that each role covers. */
    public List<Grant> grants(Collection<Role> chosen, Collection<GroupPath> groups) {
        return Grant.common(
                grants,
                chosen.stream()
                        .flatMap(role -> groups.stream().map(group -> new Grant(role, group)))
                        .filter(grant -> scopeAs(grant.role()).covers(grant.scope()))
                        .toList());
    }

    /** Whether this person has each of these, by themselves or as a part of more. */
    boolean hasAll(Collection<Grant> wanted) {
        return wanted.stream().allMatch(grant -> scopeAs(grant.role()).covers(grant.scope()));
    }

    /** This person, for what no token may do. Throws {@code api-token-not-allowed} where they act by one. */
    public Person withoutToken() {
        if (credential instanceof Credential.Token) {
            throw new CodedException(ProblemType.API_TOKEN_NOT_ALLOWED);
        }
        return this;
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
