package io.vigie.access;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The identity provider at which people sign in by OpenID Connect.
 *
 * @param issuer the provider's own name, {@code https://…}, from which its settings are discovered; without one there is no provider
 * @param clientId by which the provider knows this server
 * @param clientSecretFile a file with the secret of a confidential client; without one the client is public. PKCE is used by both
 * @param groupClaim the claim with the groups; by dots one within another, such as {@code realm_access.roles}
 * @param userNameClaim the claim with the user name; people must not be able to choose it
 * @param scopes what the provider is asked for, {@code openid} always
 * @param clockSkew how far the provider's clock may be from this server's, 0 – 10 minutes
 * @param name what the button on the login page says; without one the issuer's host
 * @param trust a file of PEM certificates of the authorities that vouch for the provider; without one Java's own do
 * @param apiTokensHold how long API tokens of people who sign in there hold rights after the provider last confirmed them
 * @param connectTimeout for a connection to the provider, TLS included
 * @param readTimeout for each of its responses
 */
@ConfigurationProperties("vigie.oidc")
public record OpenIdProperties(
        Optional<String> issuer,
        @DefaultValue("") String clientId,
        Optional<String> clientSecretFile,
        @DefaultValue("groups") String groupClaim,
        @DefaultValue("preferred_username") String userNameClaim,
        @DefaultValue({"openid", "profile"}) List<String> scopes,
        @DefaultValue("PT60S") Duration clockSkew,
        Optional<String> name,
        Optional<String> trust,
        @DefaultValue("PT24H") Duration apiTokensHold,
        @DefaultValue("PT3S") Duration connectTimeout,
        @DefaultValue("PT5S") Duration readTimeout) {

    /** Whether people can sign in there. */
    public boolean configured() {
        return issuer.filter(text -> !text.isBlank()).isPresent();
    }

    /** Throws {@link java.util.NoSuchElementException} where there is no provider. */
    public String issuerText() {
        return issuer.orElseThrow().strip();
    }

    /** What people call the provider. */
    public String label() {
        return name.filter(text -> !text.isBlank())
                .orElseGet(() -> URI.create(issuerText()).getHost());
    }
}
