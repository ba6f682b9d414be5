package io.vigie.account.web;

import io.vigie.access.ApiToken;
import io.vigie.access.Grant;
import io.vigie.access.GroupPath;
import io.vigie.access.Role;
import io.vigie.access.token.ApiTokenRequest;
import io.vigie.api.SearchWords;
import io.vigie.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What is sent of API tokens. */
final class TokenBodies {
    private TokenBodies() {}

    record ApiTokenAsked(
            Optional<String> name,
            Optional<List<String>> groups,
            Optional<List<String>> roles,
            Optional<Long> lifeSeconds) {
        ApiTokenRequest request() {
            long seconds = Math.clamp(lifeSeconds.orElse(ApiTokenRequest.USUAL_LIFE.toSeconds()), 0, Integer.MAX_VALUE);
            return new ApiTokenRequest(
                    name.orElse(""),
                    words(groups).stream().map(GroupPath::new).collect(Collectors.toSet()),
                    words(roles).stream().map(ApiTokenAsked::role).collect(Collectors.toSet()),
                    Duration.ofSeconds(seconds));
        }

        private static List<String> words(Optional<List<String>> sent) {
            return sent.orElse(List.of()).stream().filter(Objects::nonNull).toList();
        }

        private static Role role(String word) {
            return SearchWords.value(ProblemType.API_TOKEN_ROLES_INVALID, word, List.of(Role.values()), Role::word);
        }
    }

    /** A role, with the group in which the token has it. */
    record ApiTokenGrant(String role, GroupPath group) {
        static ApiTokenGrant of(Grant grant) {
            return new ApiTokenGrant(grant.role().word(), grant.scope());
        }
    }

    record ApiTokenResponse(
            UUID id,
            String name,
            String person,
            List<ApiTokenGrant> grants,
            ApiToken.State state,
            Instant createdAt,
            Instant expiresAt,
            Optional<Instant> revokedAt,
            Optional<Instant> lastUsedAt) {
        static ApiTokenResponse of(ApiToken token, Instant now) {
            return new ApiTokenResponse(
                    token.id(),
                    token.name(),
                    token.person(),
                    token.grants().stream().map(ApiTokenGrant::of).toList(),
                    token.state(now),
                    token.createdAt(),
                    token.expiresAt(),
                    token.revokedAt(),
                    token.lastUsedAt());
        }
    }

    /** The secret this once. */
    record ApiTokenMade(ApiTokenResponse token, String secret) {}
}
