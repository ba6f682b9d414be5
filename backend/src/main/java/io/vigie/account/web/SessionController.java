package io.vigie.account.web;

import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.SessionService;
import io.vigie.access.token.ApiTokenService;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/sessions")
class SessionController {
    private final SessionService sessions;
    private final ApiTokenService tokens;

    SessionController(SessionService sessions, ApiTokenService tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    record SessionQuery(Optional<String> person, Optional<Boolean> tokens) {}

    record SessionsEnded(String person, int tokensRevoked) {}

    @DeleteMapping
    @RequiresRight(
            value = {Right.END_OWN_SESSIONS, Right.END_OTHERS_SESSIONS},
            action = "sessions-ended")
    SessionsEnded end(@AuthenticationPrincipal Person person, @ModelAttribute SessionQuery query) {
        String whose = query.person().orElse(person.userName());
        sessions.endAll(person, whose);
        return new SessionsEnded(whose, query.tokens().orElse(false) ? tokens.revokeAll(person, whose) : 0);
    }
}
