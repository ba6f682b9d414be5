package io.vigie.access.openid;

import io.vigie.access.IdentitySignIn;
import io.vigie.access.OpenIdProperties;
import io.vigie.access.SessionService;
import io.vigie.trail.Trail;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sign-in at an identity provider, where the settings name one. */
@Configuration
@ConditionalOnExpression("!'${vigie.oidc.issuer:}'.isBlank()")
class OpenIdConfiguration {

    @Bean
    OpenIdProvider openIdProvider(OpenIdProperties properties, Clock clock) {
        return new OpenIdProvider(ProviderSettings.checked(properties), clock);
    }

    @Bean
    IdentityStore identityStore(JdbcClient jdbc) {
        return new IdentityStore(jdbc);
    }

    @Bean
    ProviderSessions providerSessions(OpenIdProperties properties, IdentityStore store) {
        return new ProviderSessions(sid -> store.isEnded(properties.issuerText(), sid));
    }

    @Bean
    OpenIdPeople openIdPeople(OpenIdProvider provider, ProviderSessions sessions, IdentityStore store, Clock clock) {
        return new OpenIdPeople(provider, sessions, store, clock);
    }

    @Bean
    OpenIdLogin openIdLogin(
            OpenIdProvider provider,
            ProviderSessions sessions,
            OpenIdPeople people,
            IdentityStore store,
            IdentitySignIn signIn,
            Trail trail,
            Clock clock) {
        return new OpenIdLogin(
                provider, new OpenIdSignIn(provider, sessions, people, store, signIn, trail, clock), trail);
    }

    @Bean
    ProviderLogout providerLogout(
            OpenIdProvider provider,
            ProviderSessions sessions,
            IdentityStore store,
            SessionService people,
            PlatformTransactionManager transactions,
            Trail trail,
            Clock clock) {
        return new ProviderLogout(
                provider, sessions, store, people, new TransactionTemplate(transactions), trail, clock);
    }

    /** The provider itself, not a browser: its token says who asks. */
    @Bean
    @Order(3)
    SecurityFilterChain backChannelLogout(HttpSecurity http) {
        return http.securityMatcher(OpenIdLogin.BACK_CHANNEL_LOGOUT)
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }
}
