package io.vigie.access;

import io.vigie.access.Right.Condition;
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
 * Somebody the directory or an identity provider knows, with what the bindings grant.
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

    Person signedIn(Credential.Session session) {
        return new Person(userName, displayName, grants, session);
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
                        .filter(this::has)
                        .toList());
    }

    /** Whether this person has each of these, by themselves or as a part of more. */
    boolean hasAll(Collection<Grant> wanted) {
        return wanted.stream().allMatch(this::has);
    }

    private boolean has(Grant wanted) {
        return grants.stream()
                .anyMatch(
                        grant -> grant.role() == wanted.role() && grant.scope().contains(wanted.scope()));
    }

    public Set<Role> roles() {
        return grants.stream().map(Grant::role).collect(Collectors.toSet());
    }

    /** What of the fleet's posture this person sees. */
    public Scope scope() {
        return scopeFor(Right.SEE_POSTURE);
    }

    /** Where this person has a right by what they act by; empty where nowhere. */
    public Scope scopeFor(Right right) {
        return actsAsAsked(right) ? bound(right) : new Scope(right, List.of());
    }

    /** Whether this person has a right somewhere. */
    public boolean may(Right right) {
        return !scopeFor(right).roots().isEmpty();
    }

    /** Whether this person has a right in a host group, or in one above it. */
    public boolean may(Right right, GroupPath group) {
        return scopeFor(right).covers(group);
    }

    /** Where this person has a right. Throws {@code role-missing} for nowhere, {@code api-token-not-allowed} for a token. */
    public Scope require(Right right) {
        Scope scope = bound(right);
        if (scope.roots().isEmpty()) {
            throw new CodedException(ProblemType.ROLE_MISSING);
        }
        if (!actsAsAsked(right)) {
            throw new CodedException(ProblemType.API_TOKEN_NOT_ALLOWED);
        }
        return scope;
    }

    /** Throws as {@link #require(Right)}, and {@code group-outside-scope} for who has the right elsewhere alone. */
    public void require(Right right, GroupPath group) {
        if (!require(right).covers(group)) {
            throw new CodedException(ProblemType.GROUP_OUTSIDE_SCOPE);
        }
    }

    /** Throws as {@link #require(Right)} for who has none of these. */
    public void requireAny(List<Right> rights) {
        if (rights.stream().noneMatch(this::may)) {
            require(rights.stream()
                    .filter(right -> !bound(right).roots().isEmpty())
                    .findFirst()
                    .orElse(rights.getFirst()));
        }
    }

    /** Whether this person may use a right on what somebody asked for, by user name: on their own, nobody uses one that takes another. */
    public boolean mayDecide(Right right, String askedBy) {
        boolean own = userName.equalsIgnoreCase(askedBy);
        return may(right) && !(own && right.conditions().contains(Condition.BY_ANOTHER));
    }

    private Scope bound(Right right) {
        return new Scope(
                right,
                right.place()
                        .of(grants.stream()
                                .filter(grant -> right.roles().contains(grant.role()))
                                .map(Grant::scope)
                                .distinct()
                                .toList()));
    }

    private boolean actsAsAsked(Right right) {
        return !(credential instanceof Credential.Token && right.conditions().contains(Condition.BY_PASSWORD));
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return roles().stream()
                .map(role -> new SimpleGrantedAuthority(role.authority()))
                .toList();
    }

    /** None comes here. */
    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public String getUsername() {
        return userName;
    }
}
