package io.vigie.access;

import io.vigie.access.AccessProperties.Directory;
import io.vigie.problem.ProblemType;
import io.vigie.trail.Trail;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.ldap.core.support.LdapContextSource;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.ldap.DefaultSpringSecurityContextSource;
import org.springframework.security.ldap.authentication.BindAuthenticator;
import org.springframework.security.ldap.authentication.LdapAuthenticationProvider;
import org.springframework.security.ldap.search.FilterBasedLdapUserSearch;
import org.springframework.security.ldap.search.LdapUserSearch;
import org.springframework.security.ldap.userdetails.LdapAuthoritiesPopulator;
import org.springframework.security.ldap.userdetails.NestedLdapAuthoritiesPopulator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

@Configuration
class AccessConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnExpression("'${vigie.access.directory.url:}'.isBlank()")
    DemoDirectory demoDirectory() {
        return DemoDirectory.start();
    }

    @Bean
    LdapContextSource directory(AccessProperties properties, ObjectProvider<DemoDirectory> demo) {
        Directory directory = properties.directory();
        LdapContextSource source = directory.demo() ? source(demo.getObject()) : source(directory);
        source.setPooled(false);
        source.setBaseEnvironmentProperties(Map.of(
                "com.sun.jndi.ldap.connect.timeout",
                        Long.toString(directory.connectTimeout().toMillis()),
                "com.sun.jndi.ldap.read.timeout",
                        Long.toString(directory.readTimeout().toMillis())));
        return source;
    }

    private static LdapContextSource source(Directory directory) {
        LdapContextSource source =
                new DefaultSpringSecurityContextSource(directory.url().orElseThrow());
        source.setUserDn(directory.userDn());
        source.setPassword(directory.password());
        source.setAnonymousReadOnly(directory.userDn().isEmpty());
        return source;
    }

    private static LdapContextSource source(DemoDirectory demo) {
        LdapContextSource source = new DefaultSpringSecurityContextSource(demo.url());
        source.setUserDn(demo.serverDn());
        source.setPassword(demo.serverPassword());
        return source;
    }

    @Bean
    LdapUserSearch peopleSearch(LdapContextSource source, AccessProperties properties) {
        Directory directory = properties.directory();
        return new FilterBasedLdapUserSearch(directory.peopleBase(), directory.peopleFilter(), source);
    }

    @Bean
    LdapAuthoritiesPopulator groupsOfPeople(LdapContextSource source, AccessProperties properties) {
        Directory directory = properties.directory();
        NestedLdapAuthoritiesPopulator groups = new NestedLdapAuthoritiesPopulator(source, directory.groupsBase());
        groups.setGroupSearchFilter(directory.groupsFilter());
        groups.setGroupRoleAttribute("cn");
        groups.setRolePrefix("");
        groups.setConvertToUpperCase(false);
        groups.setSearchSubtree(true);
        return groups;
    }

    @Bean
    DirectoryPeople directoryPeople(
            LdapUserSearch search, LdapAuthoritiesPopulator groups, AccessProperties properties) {
        return new DirectoryPeople(
                search, groups, new PersonMapper(properties.bindings()), properties.rememberRights());
    }

    @Bean
    AuthenticationManager authenticationManager(
            LdapContextSource source,
            LdapUserSearch search,
            LdapAuthoritiesPopulator groups,
            AccessProperties properties,
            SessionService sessions,
            Trail trail,
            Clock clock) {
        BindAuthenticator binding = new BindAuthenticator(source);
        binding.setUserSearch(search);
        LdapAuthenticationProvider provider = new LdapAuthenticationProvider(binding, groups);
        provider.setUserDetailsContextMapper(new PersonMapper(properties.bindings()));
        return new ProviderManager(new DirectoryLogin(provider, new LoginAttempts(clock), sessions, trail));
    }

    /** Reads who asks by API token, and goes on with those who do not. */
    private static AuthenticationFilter tokens(TokenLogin login) {
        AuthenticationFilter filter = new AuthenticationFilter(login::authenticate, TokenLogin::asked);
        filter.setSuccessHandler((request, response, signedIn) -> {});
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
            SessionService sessions,
            TokenLogin tokens,
            AccessProperties properties) {
        RestRefusal refusal = new RestRefusal(
                ProblemType.LOGIN_REQUIRED, "Basic realm=\"Vigie\", charset=\"UTF-8\"", "Bearer realm=\"Vigie\"");
        return http.securityMatcher("/api/**")
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authenticationManager(new RememberedLogin(login, sessions, properties.rememberBasic()))
                .addFilterBefore(tokens(tokens), BasicAuthenticationFilter.class)
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
