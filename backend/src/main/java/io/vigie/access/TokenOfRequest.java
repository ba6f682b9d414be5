package io.vigie.access;

import io.vigie.trail.Acting;
import io.vigie.trail.Trail;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Names the API token, in the trail, by which a request came. */
@Component
class TokenOfRequest implements Acting {

    @Override
    public Map<String, String> by() {
        Authentication now = SecurityContextHolder.getContext().getAuthentication();
        return now != null
                        && now.getPrincipal() instanceof Person person
                        && person.credential() instanceof Credential.Token token
                ? Map.of(Trail.TOKEN, token.label())
                : Map.of();
    }
}
