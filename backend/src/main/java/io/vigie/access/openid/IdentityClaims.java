package io.vigie.access.openid;

import io.vigie.access.Binding;
import io.vigie.access.LoginRefused;
import io.vigie.access.LoginRefused.Reason;
import io.vigie.access.OpenIdProperties;
import io.vigie.access.UserNames;
import io.vigie.access.directory.DirectoryGroup;
import io.vigie.access.directory.DirectoryPerson;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads who somebody is from claims that the provider vouches for. Part of somebody's groups is no answer: what is missing, cut short or of
 * another form refuses them.
 */
record IdentityClaims(OpenIdProperties settings) {
    static final int MOST_GROUPS = 20_000;
    private static final int LONGEST_DISPLAY_NAME = 200;

    /** Throws {@link LoginRefused}. */
    DirectoryPerson person(Map<String, Object> claims) {
        String userName = userName(claims);
        return new DirectoryPerson(userName, displayName(claims, userName), groups(claims));
    }

    /** Whether these claims say all that is needed, or that it does not exist: otherwise the provider has to be asked for more. */
    boolean suffices(Map<String, Object> claims) {
        return (value(claims, settings.groupClaim()).isPresent() || isCutShort(claims))
                && value(claims, settings.userNameClaim()).isPresent();
    }

    private String userName(Map<String, Object> claims) {
        return value(claims, settings.userNameClaim())
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(UserNames::isValid)
                .orElseThrow(() -> new LoginRefused(Reason.USER_NAME_CLAIM_INVALID));
    }

    private static String displayName(Map<String, Object> claims, String userName) {
        return claims.get("name") instanceof String name && !name.isBlank()
                ? name.strip()
                        .replaceAll("[\\p{Cntrl}\\p{Cs}\\u2028\\u2029]", " ")
                        .substring(0, shortened(name))
                : userName;
    }

    private static int shortened(String name) {
        return Math.min(name.strip().length(), LONGEST_DISPLAY_NAME);
    }

    private Set<DirectoryGroup> groups(Map<String, Object> claims) {
        if (isCutShort(claims)) {
            throw new LoginRefused(Reason.GROUPS_CLAIM_INCOMPLETE);
        }
        Object claim =
                value(claims, settings.groupClaim()).orElseThrow(() -> new LoginRefused(Reason.GROUPS_CLAIM_MISSING));
        if (!(claim instanceof List<?> names) || !names.stream().allMatch(String.class::isInstance)) {
            throw new LoginRefused(Reason.GROUPS_CLAIM_INVALID);
        }
        if (names.size() > MOST_GROUPS) {
            throw new LoginRefused(Reason.GROUPS_CLAIM_INCOMPLETE);
        }
        return groups(names);
    }

    private static Set<DirectoryGroup> groups(List<?> names) {
        Set<DirectoryGroup> groups = new HashSet<>();
        names.stream()
                .map(String.class::cast)
                .map(String::strip)
                .filter(Binding::isGroupName)
                .forEach(name -> groups.add(new DirectoryGroup(name, name)));
        return groups;
    }

    /** As Microsoft's directory says that somebody has more groups than it sends. */
    private boolean isCutShort(Map<String, Object> claims) {
        boolean elsewhere =
                claims.get("_claim_names") instanceof Map<?, ?> names && names.containsKey(settings.groupClaim());
        return elsewhere || "true".equals(String.valueOf(claims.get("hasgroups")));
    }

    /** By its whole name, since names may be addresses, else by its parts. */
    private static Optional<Object> value(Map<String, Object> claims, String name) {
        Object whole = claims.get(name);
        return whole != null ? Optional.of(whole) : within(claims, name);
    }

    private static Optional<Object> within(Map<String, Object> claims, String name) {
        Optional<Object> found = Optional.of(claims);
        for (String part : Arrays.asList(name.split("\\."))) {
            found = found.filter(Map.class::isInstance).map(object -> ((Map<?, ?>) object).get(part));
        }
        return found.filter(Objects::nonNull);
    }
}
