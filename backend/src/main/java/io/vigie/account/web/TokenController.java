package io.vigie.account.web;

import io.vigie.access.ApiToken;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.token.ApiTokenService;
import io.vigie.access.token.ApiTokenService.NewApiToken;
import io.vigie.account.web.TokenBodies.ApiTokenAsked;
import io.vigie.account.web.TokenBodies.ApiTokenMade;
import io.vigie.account.web.TokenBodies.ApiTokenResponse;
import io.vigie.api.ListQuery;
import io.vigie.api.ListResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tokens")
class TokenController {
    private final ApiTokenService tokens;
    private final Clock clock;

    TokenController(ApiTokenService tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    record TokenQuery(Optional<Integer> page, Optional<Integer> size, Optional<Boolean> all) {
        ListQuery list() {
            return new ListQuery(page, size, Optional.empty(), Optional.empty());
        }
    }

    @GetMapping
    @RequiresRight({Right.OWN_TOKENS, Right.OTHERS_TOKENS})
    ListResponse<ApiTokenResponse> tokens(@AuthenticationPrincipal Person person, @ModelAttribute TokenQuery query) {
        if (query.all().orElse(false)) {
            return ListResponse.of(
                    tokens.administered(person, query.list().request(Set.of())), query.list(), this::response);
        }
        return query.list().cut(tokens.own(person).stream().map(this::response).toList());
    }

    @PostMapping
    @RequiresRight(value = Right.OWN_TOKENS, action = "api-token-made")
    ResponseEntity<ApiTokenMade> make(@AuthenticationPrincipal Person person, @RequestBody ApiTokenAsked asked) {
        NewApiToken made = tokens.make(person, asked.request());
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new ApiTokenMade(response(made.token()), made.secret()));
    }

    @DeleteMapping("/{id}")
    @RequiresRight(
            value = {Right.OWN_TOKENS, Right.OTHERS_TOKENS},
            action = "api-token-revoked")
    ApiTokenResponse revoke(@AuthenticationPrincipal Person person, @PathVariable UUID id) {
        return response(tokens.revoke(person, id));
    }

    private ApiTokenResponse response(ApiToken token) {
        return ApiTokenResponse.of(token, clock.instant());
    }
}
