package io.vigie.access;

import io.vigie.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** Health and metrics, for monitoring: no login and no session. */
@Configuration
class MonitoringConfiguration {

    @Bean
    @Order(0)
    SecurityFilterChain monitoring(HttpSecurity http, MonitoringProperties properties, Environment ports) {
        RestRefusal refusal = new RestRefusal(ProblemType.MONITORING_TOKEN_REQUIRED, "Bearer");
        return http.securityMatcher(new OrRequestMatcher(
                        EndpointRequest.toAnyEndpoint(), request -> isOfManagementPort(request, ports)))
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
                .authorizeHttpRequests(
                        requests -> requests.anyRequest().access(new MonitoringAccess(properties.tokenFile())))
                .build();
    }

    /** On a port of its own everything falls under this chain, so that nothing redirects to a login page that is not there. */
    private static boolean isOfManagementPort(HttpServletRequest request, Environment ports) {
        Integer management = ports.getProperty("local.management.port", Integer.class);
        return management != null
                && management == request.getLocalPort()
                && !management.equals(ports.getProperty("local.server.port", Integer.class));
    }
}
