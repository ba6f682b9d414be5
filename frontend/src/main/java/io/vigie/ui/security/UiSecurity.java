package io.vigie.ui.security;

import com.vaadin.flow.spring.security.NavigationAccessControlConfigurer;
import com.vaadin.flow.spring.security.RequestUtil;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import io.vigie.access.openid.OpenIdLogin;
import io.vigie.access.openid.ProviderLogout;
import io.vigie.access.right.RightGuard;
import io.vigie.ui.shell.LoginView;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.RequestMatcherDelegatingAccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The people's side: everything but the login page takes a signed-in person. */
@Configuration
class UiSecurity {
    private static final String EXPIRED = "/login?error=" + LoginView.PAGE_EXPIRED;

    /**
     * Vaadin leaves the login form out of the check for tokens, so that a page of another site could sign a person in as somebody
     * else; here only Vaadin's own requests are left out, which carry a token of theirs.
     */
    @Bean
    @Order(10)
    SecurityFilterChain people(
            HttpSecurity http,
            AuthenticationManager login,
            RequestUtil vaadinRequests,
            ObjectProvider<OpenIdLogin> provider,
            ObjectProvider<ProviderLogout> logout,
            ObjectProvider<SecurityContextHolderStrategy> signedIn) {
        AuthenticationFailureHandler refused = new RefusedLoginHandler();
        provider.ifAvailable(there ->
                http.with(there.filters(refused, Optional.ofNullable(signedIn.getIfAvailable())), added -> {}));
        return http.authenticationManager(login)
                .csrf(csrf -> csrf.ignoringRequestMatchers(vaadinRequests::isFrameworkInternalRequest))
                .exceptionHandling(errors -> errors.accessDeniedHandler(refusals()))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/vigie.css", "/vigie.svg", "/aura/**")
                        .permitAll())
                .with(
                        VaadinSecurityConfigurer.vaadin(),
                        vaadin -> vaadin.loginView(LoginView.class)
                                .logoutSuccessHandler(new SignedOutHandler(logout))
                                .enableCsrfConfiguration(false)
                                .anyRequest(anything -> anything.authenticated()))
                .formLogin(form -> form.failureHandler(refused))
                .headers(UiSecurity::strict)
                .build();
    }

    /** In place of Vaadin's own check, which knows roles alone. */
    @Bean
    NavigationAccessControlConfigurer screens(RightGuard rights) {
        return new NavigationAccessControlConfigurer().withNavigationAccessChecker(new DeclaredScreens(rights));
    }

    private static AccessDeniedHandler refusals() {
        AccessDeniedHandler toLogin = (request, response, refused) -> response.sendRedirect(EXPIRED);
        return new RequestMatcherDelegatingAccessDeniedHandler(
                new LinkedHashMap<>(Map.of(UiSecurity::isLogin, toLogin)), new AccessDeniedHandlerImpl());
    }

    private static boolean isLogin(HttpServletRequest request) {
        return request.getMethod().equals("POST") && request.getServletPath().equals("/login");
    }

    @Bean
    CookieSameSiteSupplier sessionCookieStaysHere() {
        return CookieSameSiteSupplier.ofLax();
    }

    private static void strict(HeadersConfigurer<HttpSecurity> headers) {
        headers.withObjectPostProcessor(new EagerHeaders())
                .frameOptions(FrameOptionsConfig::deny)
                .contentSecurityPolicy(policy -> policy.policyDirectives(ContentSecurityPolicy.policy()))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=(), usb=()"));
    }

    /** Vaadin's pages are forwarded to its servlet, and what would be written after that comes too late. */
    private static final class EagerHeaders implements ObjectPostProcessor<HeaderWriterFilter> {

        @Override
        public <F extends HeaderWriterFilter> F postProcess(F filter) {
            filter.setShouldWriteHeadersEagerly(true);
            return filter;
        }
    }
}
