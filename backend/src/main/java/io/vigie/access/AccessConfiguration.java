package io.vigie.access;

import io.vigie.access.directory.Directory;
import io.vigie.access.directory.DirectoryProperties;
import io.vigie.problem.ProblemType;
import io.vigie.trail.Trail;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

@Configuration
class AccessConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnExpression("'${vigie.access.directory.url:}${vigie.oidc.issuer:}'.isBlank()")
    DemoDirectory demoDirectory() {
        return DemoDirectory.start();
    }

    /** Whoever signs in at an identity provider needs no directory. */
    @Bean
    @ConditionalOnExpression("!'${vigie.access.directory.url:}'.isBlank() or '${vigie.oidc.issuer:}'.isBlank()")
    Directory directory(AccessProperties properties, ObjectProvider<DemoDirectory> demo) {
        DirectoryProperties settings = properties.directory();
        return new Directory(settings.demo() ? demo.getObject().settings(settings) : settings);
    }

    @Bean
    ConfiguredBindings configuredBindings(AccessProperties properties) {
        return new ConfiguredBindings(properties.bindings());
    }

    @Bean
    DirectoryPeople directoryPeople(
            ObjectProvider<Directory> directory, Bindings bindings, AccessProperties properties) {
        PersonMapper mapper = new PersonMapper(bindings);
        Directory asked = directory.getIfAvailable();
        return asked == null
                ? DirectoryPeople.none(mapper)
                : new DirectoryPeople(asked, mapper, properties.rememberAnswers());
    }

    @Bean
    SessionRights sessionRights(DirectoryPeople people, AccessProperties properties, Clock clock) {
        return new SessionRights(people, properties.rememberRights(), clock);
    }

    @Bean
    AuthenticationManager authenticationManager(
            ObjectProvider<Directory> directory,
            DirectoryPeople people,
            SessionService sessions,
            Trail trail,
            Clock clock) {
        return new ProviderManager(
                new DirectoryLogin(directory.getIfAvailable(), people, new LoginAttempts(clock), sessions, trail));
    }

    /**
     * Reads who asks by API token, and goes on with those who do not. Screens bring a place of their own for who is signed in, which
     * this filter has to be told of, since it is none of those that Spring Security makes.
     */
    private static AuthenticationFilter tokens(TokenLogin login, SecurityContextHolderStrategy signedIn) {
        AuthenticationFilter filter = new AuthenticationFilter(login::authenticate, TokenLogin::asked);
        filter.setSecurityContextHolderStrategy(signedIn);
        filter.setSuccessHandler((request, response, authenticated) -> {});
        filter.setFailureHandler(new AuthenticationEntryPointFailureHandler(
                new RestRefusal(ProblemType.API_TOKEN_UNKNOWN, "Bearer realm=\"Vigie\", error=\"invalid_token\"")));
        return filter;
    }

    /** The agents' side authenticates by certificate, in its controller. */
    @Bean
    @Order(1)
    SecurityFilterChain agents(HttpSecurity http) {
        return http.securityMatcher("/agents/**")
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /** Programs: HTTP Basic or an API token, no session, so that no other site can make a browser ask in somebody's name. */
    @Bean
    @Order(2)
    SecurityFilterChain programs(
            HttpSecurity http,
            AuthenticationManager login,
            SessionValidity sessions,
            TokenLogin tokens,
            ObjectProvider<SecurityContextHolderStrategy> signedIn,
            AccessProperties properties) {
        SecurityContextHolderStrategy place = signedIn.getIfAvailable(SecurityContextHolder::getContextHolderStrategy);
        RestRefusal refusal = new RestRefusal(
                ProblemType.LOGIN_REQUIRED, "Basic realm=\"Vigie\", charset=\"UTF-8\"", "Bearer realm=\"Vigie\"");
        return http.securityMatcher("/api/**")
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authenticationManager(new RememberedLogin(login, sessions, properties.rememberSignIns()))
                .addFilterBefore(tokens(tokens, place), BasicAuthenticationFilter.class)
                .httpBasic(basic -> basic.authenticationEntryPoint(refusal))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/api/openapi.yaml")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .build();
    }
}
