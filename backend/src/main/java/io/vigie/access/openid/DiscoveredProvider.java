package io.vigie.access.openid;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import io.vigie.access.directory.DirectoryUnreachable;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ProviderDetails;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** The provider as it described itself once: where it is asked, and what checks that which it signs. */
record DiscoveredProvider(
        ClientRegistration registration, ProviderHttp http, JwtDecoder idTokens, JwtDecoder logoutTokens) {
    private static final String METADATA = "/.well-known/openid-configuration";
    private static final Duration KEYS_HOLD = Duration.ofMinutes(5);
    private static final Duration KEYS_WAIT = Duration.ofSeconds(10);

    /** An unknown key makes the keys be read again, at most twice within this time: whoever sends forged tokens makes no flood. */
    private static final Duration BETWEEN_KEYS = Duration.ofSeconds(5);

    /** Throws {@link DirectoryUnreachable} for a provider that does not answer, or describes itself in a way that cannot be used. */
    static DiscoveredProvider discovered(ProviderSettings settings, Clock clock) {
        ProviderHttp http = ProviderHttp.of(settings);
        String issuer = settings.properties().issuerText();
        String address = (issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer) + METADATA;
        Map<String, Object> metadata = http.object(address, new HttpHeaders());
        if (!issuer.equals(metadata.get("issuer"))) {
            throw new DirectoryUnreachable(
                    address + " names another issuer than vigie.oidc.issuer: " + metadata.get("issuer"));
        }
        ClientRegistration registration = registration(settings, metadata);
        refuseUnencrypted(settings, registration);
        ProviderTokens tokens = new ProviderTokens(settings.properties(), keys(http, registration), clock);
        return new DiscoveredProvider(
                registration, http, tokens.idTokens(registration), tokens.logoutTokens(registration));
    }

    private static ClientRegistration registration(ProviderSettings settings, Map<String, Object> metadata) {
        try {
            ClientRegistration.Builder builder = ClientRegistrations.fromOidcConfiguration(metadata)
                    .registrationId(OpenIdLogin.REGISTRATION)
                    .clientId(settings.properties().clientId())
                    .clientName(settings.properties().label())
                    .redirectUri("{baseUrl}" + OpenIdLogin.CALLBACK)
                    .clientSettings(ClientRegistration.ClientSettings.builder()
                            .requireProofKey(true)
                            .build())
                    .scope(scopes(settings));
            Optional<String> secret = settings.secret();
            secret.ifPresent(builder::clientSecret);
            return builder.clientAuthenticationMethod(
                            secret.isPresent() ? method(metadata) : ClientAuthenticationMethod.NONE)
                    .build();
        } catch (IllegalArgumentException | IllegalStateException unusable) {
            throw new DirectoryUnreachable("what the provider says of itself cannot be used: " + unusable.getMessage());
        }
    }

    private static Set<String> scopes(ProviderSettings settings) {
        Set<String> scopes = new LinkedHashSet<>(List.of(OidcScopes.OPENID));
        scopes.addAll(settings.properties().scopes());
        return scopes;
    }

    private static ClientAuthenticationMethod method(Map<String, Object> metadata) {
        return metadata.get("token_endpoint_auth_methods_supported") instanceof List<?> supported
                        && !supported.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC.getValue())
                ? ClientAuthenticationMethod.CLIENT_SECRET_POST
                : ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
    }

    /** A provider may move its endpoints to other hosts, but not out of encryption. */
    private static void refuseUnencrypted(ProviderSettings settings, ClientRegistration registration) {
        ProviderDetails provider = registration.getProviderDetails();
        Stream.of(
                        provider.getAuthorizationUri(),
                        provider.getTokenUri(),
                        provider.getJwkSetUri(),
                        provider.getUserInfoEndpoint().getUri(),
                        endSession(registration).orElse(null))
                .filter(address -> address != null && !settings.encrypts(address))
                .findFirst()
                .ifPresent(plain -> {
                    throw new DirectoryUnreachable("the provider names an address without https: " + plain);
                });
    }

    private static JWKSource<SecurityContext> keys(ProviderHttp http, ClientRegistration registration) {
        @Nullable String address = registration.getProviderDetails().getJwkSetUri();
        if (address == null) {
            throw new DirectoryUnreachable("the provider names no jwks_uri");
        }
        try {
            return JWKSourceBuilder.create(
                            URI.create(address).toURL(),
                            url -> new Resource(http.text(URI.create(url.toString())), null))
                    .cache(KEYS_HOLD.toMillis(), KEYS_WAIT.toMillis())
                    .refreshAheadCache(false)
                    .rateLimited(BETWEEN_KEYS.toMillis())
                    .build();
        } catch (MalformedURLException | IllegalArgumentException unusable) {
            throw new DirectoryUnreachable("the provider's jwks_uri cannot be used: " + unusable.getMessage());
        }
    }

    /** Where a browser goes to end its sign-in at the provider, if there is such a place. */
    Optional<String> endSession() {
        return endSession(registration);
    }

    private static Optional<String> endSession(ClientRegistration registration) {
        return registration.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint")
                        instanceof String address
                ? Optional.of(address)
                : Optional.empty();
    }
}
