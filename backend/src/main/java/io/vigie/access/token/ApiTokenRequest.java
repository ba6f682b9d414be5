package io.vigie.access.token;

import io.vigie.access.GroupPath;
import io.vigie.access.Role;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody asks of an API token.
 *
 * @param name for people, 1 – 100 characters
 * @param groups where it has the roles, with all below them; 1 – 20
 * @param roles at least one
 * @param life 1 hour – 365 days
 */
public record ApiTokenRequest(String name, Set<GroupPath> groups, Set<Role> roles, Duration life) {
    public static final Duration USUAL_LIFE = Duration.ofDays(90);
    public static final Duration LONGEST_LIFE = Duration.ofDays(365);
    public static final int LONGEST_NAME = 100;
    public static final int MOST_GROUPS = 20;

    private static final Duration SHORTEST_LIFE = Duration.ofHours(1);

    public ApiTokenRequest {
        name = name.strip();
        groups = Set.copyOf(groups);
        roles = Set.copyOf(roles);
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new CodedException(ProblemType.API_TOKEN_NAME_INVALID);
        }
        if (groups.isEmpty() || groups.size() > MOST_GROUPS) {
            throw new CodedException(ProblemType.API_TOKEN_GROUPS_INVALID);
        }
        if (roles.isEmpty()) {
            throw new CodedException(
                    ProblemType.API_TOKEN_ROLES_INVALID,
                    Arrays.stream(Role.values()).map(Role::word).collect(Collectors.joining(", ")));
        }
        if (life.compareTo(SHORTEST_LIFE) < 0 || life.compareTo(LONGEST_LIFE) > 0) {
            throw new CodedException(ProblemType.API_TOKEN_LIFE_INVALID);
        }
    }
}
