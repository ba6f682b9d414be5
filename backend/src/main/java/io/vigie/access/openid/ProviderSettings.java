package io.vigie.access.openid;

import io.vigie.access.OpenIdProperties;
import io.vigie.access.directory.TrustedAuthorities;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the settings say of the provider, checked when the server starts. The provider itself is asked when somebody signs in. */
final class ProviderSettings {
    private static final Duration MOST_SKEW = Duration.ofMinutes(10);
    private static final int LONGEST_SECRET = 10_000;

    private final OpenIdProperties properties;

    private ProviderSettings(OpenIdProperties properties) {
        this.properties = properties;
    }

    /** Throws {@link IllegalStateException} that names the setting which cannot be used. */
    static ProviderSettings checked(OpenIdProperties properties) {
        ProviderSettings settings = new ProviderSettings(properties);
        refuse(!settings.encrypts(properties.issuerText()), "vigie.oidc.issuer has to be an address with https");
        refuse(settings.issuer().getQuery() != null, "vigie.oidc.issuer has no part after a question mark");
        refuse(properties.clientId().isBlank(), "vigie.oidc.client-id is missing");
        refuse(properties.groupClaim().isBlank(), "vigie.oidc.group-claim is empty");
        refuse(properties.userNameClaim().isBlank(), "vigie.oidc.user-name-claim is empty");
        refuse(isOutside(properties.clockSkew()), "vigie.oidc.clock-skew is between 0 and 10 minutes");
        settings.authorities().check();
        settings.secret();
        return settings;
    }

    private static boolean isOutside(Duration skew) {
        return skew.isNegative() || skew.compareTo(MOST_SKEW) > 0;
    }

    private static void refuse(boolean wrong, String sentence) {
        if (wrong) {
            throw new IllegalStateException(sentence);
        }
    }

    OpenIdProperties properties() {
        return properties;
    }

    URI issuer() {
        return URI.create(properties.issuerText());
    }

    TrustedAuthorities authorities() {
        return TrustedAuthorities.of("vigie.oidc.trust", properties.trust());
    }

    /** Read whenever the provider is discovered, so that a changed one counts without a restart. */
    Optional<String> secret() {
        return properties.clientSecretFile().filter(file -> !file.isBlank()).map(ProviderSettings::secret);
    }

    private static String secret(String file) {
        try {
            String secret = Files.readString(Path.of(file)).strip();
            refuse(
                    secret.isEmpty() || secret.length() > LONGEST_SECRET,
                    "vigie.oidc.client-secret-file holds no secret: " + file);
            return secret;
        } catch (IOException unreadable) {
            throw new IllegalStateException("vigie.oidc.client-secret-file cannot be read: " + file, unreadable);
        }
    }

    /** Whether nobody on the network reads what is sent there: it is encrypted, or never leaves this machine. */
    boolean encrypts(@Nullable String address) {
        try {
            URI uri = URI.create(String.valueOf(address));
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || isHere(uri) && isHere(issuer()));
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static boolean isHere(URI uri) {
        return "http".equals(uri.getScheme()) && isLoopback(uri.getHost());
    }

    /** By the address itself: a name may stand for another one tomorrow. */
    private static boolean isLoopback(String host) {
        try {
            return "localhost".equals(host) || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}
