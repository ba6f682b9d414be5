package io.vigie.access.openid;

import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;

/**
 * What the provider gave for one session. It is held in memory alone.
 *
 * @param subject the account at the provider
 * @param sid the provider's own name for the session, if it has one
 * @param idToken as it was signed, for the sign-out there
 * @param access the newest access token
 * @param refresh by which the provider is asked again, if it gave one
 */
record ProviderSession(
        String subject,
        Optional<String> sid,
        String userName,
        String idToken,
        OAuth2AccessToken access,
        Optional<OAuth2RefreshToken> refresh) {

    ProviderSession with(OAuth2AccessToken newAccess, Optional<OAuth2RefreshToken> newRefresh) {
        return new ProviderSession(subject, sid, userName, idToken, newAccess, newRefresh.or(() -> refresh));
    }

    /** Without what lets somebody in, wherever it is written. */
    @Override
    public String toString() {
        return "ProviderSession[" + userName + "]";
    }
}
