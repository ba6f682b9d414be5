package io.vigie.access;

import io.vigie.trail.Acting;
import io.vigie.trail.Trail;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Says, in the trail, from which address a request came, and by which API token. */
@Component
class ActingPerson implements Acting {

    @Override
    public Map<String, String> by() {
        Map<String, String> by = new HashMap<>();
        RequestAddress.current().ifPresent(address -> by.put(Trail.ADDRESS, address));
        token().ifPresent(token -> by.put(Trail.TOKEN, token.label()));
        return by;
    }

    private static Optional<Credential.Token> token() {
        Authentication now = SecurityContextHolder.getContext().getAuthentication();
        return now != null
                        && now.getPrincipal() instanceof Person person
                        && person.credential() instanceof Credential.Token token
                ? Optional.of(token)
                : Optional.empty();
    }
}
