package io.vigie.access.openid;

import io.vigie.access.OpenToEverybody;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the provider itself asks: OpenID Connect Back-Channel Logout 1.0. Its token says who asks. */
@RestController
class BackChannelLogoutController {
    private final ObjectProvider<ProviderLogout> logout;

    BackChannelLogoutController(ObjectProvider<ProviderLogout> logout) {
        this.logout = logout;
    }

    @OpenToEverybody("the token that is sent says who asks: the provider signed it")
    @PostMapping(path = OpenIdLogin.BACK_CHANNEL_LOGOUT, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Void> logout(@RequestParam(name = "logout_token", required = false) @Nullable String token) {
        ProviderLogout ends = logout.getIfAvailable();
        if (ends == null) {
            throw CodedException.notFound("path");
        }
        if (token == null || token.isEmpty()) {
            throw new CodedException(ProblemType.LOGOUT_TOKEN_INVALID);
        }
        ends.end(token);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).build();
    }
}
