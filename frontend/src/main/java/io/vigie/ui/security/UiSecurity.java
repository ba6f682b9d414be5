package io.vigie.ui.security;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import io.vigie.ui.shell.LoginView;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The people's side: everything but the login page takes a signed-in person. */
@Configuration
class UiSecurity {
    /** Vaadin's client needs inline styles and scripts, and eval; all else comes from this server or not at all. */
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
                    + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
                    + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    @Order(10)
    SecurityFilterChain people(HttpSecurity http, AuthenticationManager login) {
        return http.authenticationManager(login)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/vigie.css", "/vigie.svg", "/aura/**")
                        .permitAll())
                .with(
                        VaadinSecurityConfigurer.vaadin(),
                        vaadin -> vaadin.loginView(LoginView.class).anyRequest(anything -> anything.authenticated()))
                .formLogin(form -> form.failureHandler(new RefusedLoginHandler()))
                .headers(UiSecurity::strict)
                .build();
    }

    @Bean
    CookieSameSiteSupplier sessionCookieStaysHere() {
        return CookieSameSiteSupplier.ofLax();
    }

    private static void strict(HeadersConfigurer<HttpSecurity> headers) {
        headers.withObjectPostProcessor(new EagerHeaders())
                .frameOptions(FrameOptionsConfig::deny)
                .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
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
