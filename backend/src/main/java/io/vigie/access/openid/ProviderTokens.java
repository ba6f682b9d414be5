package io.vigie.access.openid;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.vigie.access.OpenIdProperties;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Checks what the provider signs: by its public keys and nothing else, so neither unsigned nor by a secret that this server shares
 * with it.
 */
record ProviderTokens(OpenIdProperties properties, JWKSource<SecurityContext> keys, Clock clock) {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final JOSEObjectType LOGOUT = new JOSEObjectType("logout+jwt");

    JwtDecoder idTokens(ClientRegistration registration) {
        OidcIdTokenValidator claims = new OidcIdTokenValidator(registration);
        claims.setClockSkew(properties.clockSkew());
        claims.setClock(clock);
        return decoder(claims, JOSEObjectType.JWT, null);
    }

    JwtDecoder logoutTokens(ClientRegistration registration) {
        LogoutTokenValidator claims = new LogoutTokenValidator(
                registration.getProviderDetails().getIssuerUri(),
                registration.getClientId(),
                properties.clockSkew(),
                clock);
        return decoder(claims, LOGOUT, JOSEObjectType.JWT, null);
    }

    private JwtDecoder decoder(OAuth2TokenValidator<Jwt> claims, @Nullable JOSEObjectType... types) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(types));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier((all, context) -> {});
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        JwtTimestampValidator times = new JwtTimestampValidator(properties.clockSkew());
        times.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, claims));
        return decoder;
    }
}
