package io.vigie.access.openid;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/** The parts of a {@link TestProvider}. No component, so that no server that is tested finds it. */
@EnableWebSecurity
class TestProviderConfiguration {

    @Bean
    @Order(1)
    SecurityFilterChain protocol(HttpSecurity http, TestProvider provider) {
        OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
        return http.securityMatcher(server.getEndpointsMatcher())
                .with(
                        server,
                        all -> all.oidc(oidc -> oidc.userInfoEndpoint(
                                said -> said.userInfoMapper(context -> userInfo(context, provider)))))
                .csrf(csrf -> csrf.ignoringRequestMatchers(server.getEndpointsMatcher()))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2ResourceServer(tokens -> tokens.jwt(Customizer.withDefaults()))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                .build();
    }

    private static OidcUserInfo userInfo(OidcUserInfoAuthenticationContext context, TestProvider provider) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("sub", context.getAuthorization().getPrincipalName());
        provider.userInfo.accept(claims);
        return new OidcUserInfo(claims);
    }

    /** Its form takes no token, so that a test can send it at once. */
    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http) {
        return http.csrf(csrf -> csrf.disable())
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .build();
    }

    @Bean
    UserDetailsService accounts(TestProvider provider) {
        return name -> provider.people().stream()
                .filter(person -> person.getUsername().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsernameNotFoundException(name));
    }

    @Bean
    RegisteredClientRepository clients(TestProvider provider) {
        return new RegisteredClientRepository() {
            /** Called to keep the secret in a better encoding, which a test needs not. */
            @Override
            public void save(RegisteredClient client) {}

            @Override
            public RegisteredClient findById(String id) {
                return provider.client();
            }

            @Override
            public RegisteredClient findByClientId(String clientId) {
                return TestProvider.CLIENT.equals(clientId) ? provider.client() : null;
            }
        };
    }

    @Bean
    OAuth2AuthorizationService authorizations(TestProvider provider) {
        return provider.authorizations;
    }

    @Bean
    JWKSource<SecurityContext> keys(TestProvider provider) {
        return provider.published();
    }

    /** For its own access tokens. */
    @Bean
    JwtDecoder accessTokens(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    AuthorizationServerSettings settings(TestProvider provider) {
        return AuthorizationServerSettings.builder().issuer(provider.issuer()).build();
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims(TestProvider provider) {
        return context -> {
            if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
                String name = context.getPrincipal().getName();
                context.getClaims()
                        .claim("preferred_username", name)
                        .claim("groups", provider.groups.getOrDefault(name, java.util.List.of()));
                provider.idTokenClaims.accept(context.getClaims());
            }
        };
    }

    /** Notes what is asked, and puts other ID tokens in place of those that the library made. */
    @Bean
    FilterRegistrationBean<Filter> hand(TestProvider provider) {
        FilterRegistrationBean<Filter> first = new FilterRegistrationBean<>((request, response, chain) -> {
            HttpServletRequest http = (HttpServletRequest) request;
            switch (http.getRequestURI()) {
                case "/oauth2/token" -> {
                    note(provider, http);
                    ContentCachingResponseWrapper whole =
                            new ContentCachingResponseWrapper((HttpServletResponse) response);
                    chain.doFilter(request, whole);
                    changed(provider, whole);
                    whole.copyBodyToResponse();
                }
                case "/oauth2/authorize" -> {
                    note(provider, http);
                    chain.doFilter(request, response);
                }
                case "/oauth2/jwks" -> {
                    provider.keyReads.incrementAndGet();
                    chain.doFilter(request, response);
                }
                default -> chain.doFilter(request, response);
            }
        });
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return first;
    }

    private static void note(TestProvider provider, HttpServletRequest request) {
        Map<String, String> asked = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> asked.put(name, values[0]));
        asked.put("path", request.getRequestURI());
        provider.asked.add(asked);
    }

    private static void changed(TestProvider provider, ContentCachingResponseWrapper whole) throws java.io.IOException {
        Map<String, Object> body =
                new HashMap<>(JsonMapper.shared().readValue(whole.getContentAsByteArray(), HashMap.class));
        if (body.get("id_token") instanceof String token) {
            body.put("id_token", provider.idToken.apply(token));
            whole.resetBuffer();
            whole.getOutputStream()
                    .write(JsonMapper.shared().writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
        }
    }
}
