package io.vigie.ingest.web;

import io.vigie.bodies.HeadDeadlineProtocol;
import io.vigie.enrol.AgentPortTls;
import io.vigie.ingest.AgentPortProperties;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509KeyManager;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLContext;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLUtil;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** A second connector, for agents alone: TLS with certificates of our authority, and limits of its own. */
@Component
class AgentPort implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final int KEEP_ALIVE_MILLIS = 10 * 60 * 1000;
    private static final int READ_TIMEOUT_MILLIS = 20 * 1000;

    /** After a restart all agents connect at once; what Linux lets a port keep waiting ({@code net.core.somaxconn}). */
    private static final int WAITING_TO_BE_ACCEPTED = 4_096;

    /** For each of thousands of held polls there is room for these, in bytes. */
    private static final int LARGEST_HEAD = 4 * 1024;

    private static final int LARGEST_RESPONSE_HEAD = 2 * 1024;
    private static final int LARGEST_TRAILER = 256;

    private final AgentPortProperties properties;
    private final AgentPortTls tls;

    AgentPort(AgentPortProperties properties, AgentPortTls tls) {
        this.properties = properties;
        this.tls = tls;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        Connector connector = new SmallBuffersConnector(new HeadDeadlineProtocol());
        connector.setPort(properties.port());
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("address", properties.address().getHostAddress());
        connector.setAsyncTimeout(properties.hold().plusSeconds(30).toMillis());
        limit((Http11NioProtocol) connector.getProtocolHandler());
        factory.addAdditionalConnectors(connector);
    }

    private void limit(Http11NioProtocol protocol) {
        protocol.setSSLEnabled(true);
        protocol.addSslHostConfig(sslHostConfig());
        protocol.setMaxConnections(properties.maximumConnections());
        protocol.setAcceptCount(WAITING_TO_BE_ACCEPTED);
        protocol.setExecutor(new VirtualThreadExecutor("agents-"));
        protocol.setKeepAliveTimeout(KEEP_ALIVE_MILLIS);
        protocol.setMaxKeepAliveRequests(-1);
        protocol.setConnectionTimeout(READ_TIMEOUT_MILLIS);
        protocol.setMaxHttpRequestHeaderSize(LARGEST_HEAD);
        protocol.setMaxHttpResponseHeaderSize(LARGEST_RESPONSE_HEAD);
        protocol.setMaxTrailerSize(LARGEST_TRAILER);
        protocol.setMaxSwallowSize(1024 * 1024);
    }

    private SSLHostConfig sslHostConfig() {
        SSLHostConfig config = new SSLHostConfig();
        config.setProtocols("TLSv1.3+TLSv1.2");
        config.setCertificateVerification("optional");
        SSLHostConfigCertificate certificate = new SSLHostConfigCertificate(config, SSLHostConfigCertificate.Type.EC);
        certificate.setSslContext(sslContext());
        config.addCertificate(certificate);
        return config;
    }

    private SSLContext sslContext() {
        try {
            X509ExtendedTrustManager agents = tls.agents();
            X509KeyManager identity = tls.server();
            javax.net.ssl.SSLContext context = javax.net.ssl.SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {identity}, new TrustManager[] {agents}, null);
            return SSLUtil.createSSLContext(context, identity, agents);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has TLS", impossible);
        }
    }
}
