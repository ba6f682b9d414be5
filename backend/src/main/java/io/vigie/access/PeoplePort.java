package io.vigie.access;

import io.vigie.bodies.HeadDeadlineProtocol;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** The people's port: whose forwarded headers are believed, how long a form may be, and a cookie that no other site can set. */
@Component
class PeoplePort implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final int LONGEST_FORM_BYTES = 16 * 1024;

    private final PeoplePortProperties properties;
    private final int agentsPort;

    PeoplePort(PeoplePortProperties properties, @Value("${vigie.agents.port}") int agentsPort) {
        this.properties = properties;
        this.agentsPort = agentsPort;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(HeadDeadlineProtocol.class.getName());
        factory.addConnectorCustomizers(connector -> connector.setMaxPostSize(LONGEST_FORM_BYTES));
        if (!properties.proxies().isEmpty()) {
            factory.addEngineValves(new NamedProxies(properties.proxies(), agentsPort));
        }
        if (isReachedOverTls(factory)) {
            Cookie cookie = factory.getSettings().getSession().getCookie();
            cookie.setName("__Host-vigie");
            cookie.setSecure(true);
            cookie.setPath("/");
        }
    }

    private boolean isReachedOverTls(TomcatServletWebServerFactory factory) {
        return !properties.proxies().isEmpty()
                || factory.getSsl() != null && factory.getSsl().isEnabled();
    }

    /** Agents end their TLS here: what they forward is their own word. */
    private static final class NamedProxies extends RemoteIpValve {
        private final int agentsPort;

        NamedProxies(List<InetAddress> proxies, int agentsPort) {
            this.agentsPort = agentsPort;
            setInternalProxies(proxies.stream()
                    .map(InetAddress::getHostAddress)
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|")));
            setHostHeader("X-Forwarded-Host");
            setPortHeader("X-Forwarded-Port");
            setProtocolHeader("X-Forwarded-Proto");
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (request.getConnector().getPort() == agentsPort) {
                getNext().invoke(request, response);
            } else {
                super.invoke(request, response);
            }
        }
    }
}
