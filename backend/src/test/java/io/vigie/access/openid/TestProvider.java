package io.vigie.access.openid;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * Spring Authorization Server on a port of this machine, by the name localhost: a browser keeps its cookies apart from those of a server
 * at 127.0.0.1. What it knows outlives a restart.
 */
public final class TestProvider implements AutoCloseable {
    public static final String CLIENT = "vigie";
    public static final String SECRET = "a-secret-of-this-test-0123456789abcdef";
    public static final String PASSWORD = "pass-at-the-provider";

    final List<RSAKey> keys = new CopyOnWriteArrayList<>();
    final Map<String, List<String>> groups = new ConcurrentHashMap<>();
    final KeptAuthorizations authorizations = new KeptAuthorizations();
    final AtomicInteger keyReads = new AtomicInteger();
    final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    volatile Consumer<JwtClaimsSet.Builder> idTokenClaims = claims -> {};
    volatile Consumer<Map<String, Object>> userInfo = claims -> {};
    volatile UnaryOperator<String> idToken = UnaryOperator.identity();
    private final int port;
    private final List<String> addresses = new CopyOnWriteArrayList<>();
    private AnnotationConfigServletWebServerApplicationContext server;

    private TestProvider(int port) {
        this.port = port;
        rotateKeys();
    }

    /** Not started yet. */
    public static TestProvider at(int port) {
        return new TestProvider(port);
    }

    public String issuer() {
        return "http://localhost:" + port;
    }

    /** Lets a server at this address, such as {@code http://127.0.0.1:8080}, be a client. */
    public void serves(String address) {
        addresses.add(address);
    }

    public TestProvider start() {
        server = new AnnotationConfigServletWebServerApplicationContext();
        server.registerBean(TestProvider.class, () -> this, definition -> definition.setDestroyMethodName(""));
        server.registerBean(TomcatServletWebServerFactory.class, this::tomcat);
        server.register(TestProviderConfiguration.class);
        server.refresh();
        return this;
    }

    /** Filters answer all that it serves, but Tomcat runs them before a servlet alone. */
    private TomcatServletWebServerFactory tomcat() {
        TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory(port);
        tomcat.setRegisterDefaultServlet(true);
        return tomcat;
    }

    public boolean isRunning() {
        return server != null && server.isActive();
    }

    public void stop() {
        server.close();
    }

    @Override
    public void close() {
        if (server != null && server.isActive()) {
            server.close();
        }
    }

    /** Signs with a new key from now on; the old ones are published no longer. */
    public void rotateKeys() {
        keys.clear();
        keys.add(key());
    }

    public static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (com.nimbusds.jose.JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public RSAKey signingKey() {
        return keys.getFirst();
    }

    public void person(String name, String... itsGroups) {
        groups.put(name, List.of(itsGroups));
    }

    /** What ID tokens say beside, or in place of, what they would say. */
    public void idTokenClaims(Consumer<JwtClaimsSet.Builder> change) {
        idTokenClaims = change;
    }

    public void userInfo(Consumer<Map<String, Object>> change) {
        userInfo = change;
    }

    /** Other ID tokens in place of those that it makes. */
    public void idToken(UnaryOperator<String> change) {
        idToken = change;
    }

    /** All as at the beginning, but for the keys. */
    public void honest() {
        idTokenClaims = claims -> {};
        userInfo = claims -> {};
        idToken = UnaryOperator.identity();
    }

    /** Takes no refresh token of before any longer. */
    public void endRefreshTokens() {
        authorizations.removeAll();
    }

    public int keyReads() {
        return keyReads.get();
    }

    /** Parameters of the requests to the authorization and the token endpoint, the newest last. */
    public List<Map<String, String>> asked() {
        return List.copyOf(asked);
    }

    JWKSource<SecurityContext> published() {
        return (selector, context) -> {
            List<JWK> all = new ArrayList<>(keys);
            return selector.select(new JWKSet(all));
        };
    }

    List<User> people() {
        return groups.keySet().stream()
                .map(name -> new User(name, "{noop}" + PASSWORD, List.of()))
                .toList();
    }

    RegisteredClient client() {
        return RegisteredClient.withId("the-client")
                .clientId(CLIENT)
                .clientSecret("{noop}" + SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUris(all -> {
                    all.add("http://127.0.0.1:1/nowhere");
                    addresses.forEach(address -> all.add(address + "/login/oauth2/code/oidc"));
                })
                .postLogoutRedirectUris(all -> addresses.forEach(address -> all.add(address + "/")))
                .scope("openid")
                .scope("profile")
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .reuseRefreshTokens(false)
                        .accessTokenTimeToLive(Duration.ofMinutes(5))
                        .build())
                .build();
    }

    /** The library's own store, which can be emptied. */
    static final class KeptAuthorizations implements OAuth2AuthorizationService {
        private final OAuth2AuthorizationService service = new InMemoryOAuth2AuthorizationService();
        private final Map<String, OAuth2Authorization> all = new ConcurrentHashMap<>();

        void removeAll() {
            all.values().forEach(this::remove);
        }

        @Override
        public void save(OAuth2Authorization authorization) {
            service.save(authorization);
            all.put(authorization.getId(), authorization);
        }

        @Override
        public void remove(OAuth2Authorization authorization) {
            service.remove(authorization);
            all.remove(authorization.getId());
        }

        @Override
        public OAuth2Authorization findById(String id) {
            return service.findById(id);
        }

        @Override
        public OAuth2Authorization findByToken(String token, OAuth2TokenType type) {
            return service.findByToken(token, type);
        }
    }
}
