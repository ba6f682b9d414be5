package io.vigie.enrol.sealing;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which key seals our authority's key in the database. Of keys that are given beside that one, what they sealed is opened and
 * sealed again.
 *
 * @param sealedBy where the key is kept; if left out Vault if it has an address, else the key of the settings if there is one,
 *     else the key file
 * @param keyFile holds 64 hexadecimal digits; made when missing and needed, readable by us alone
 * @param key the same as a setting, for those who hand it over in the environment
 * @param previousKeyFile holds a key that sealed before
 */
@ConfigurationProperties("vigie.enrol")
record SealingProperties(
        Optional<Place> sealedBy,
        Path keyFile,
        Optional<String> key,
        @Nullable Path previousKeyFile,
        @DefaultValue Vault vault) {

    enum Place {
        KEY_FILE,
        KEY,
        VAULT
    }

    /**
     * HashiCorp Vault's transit engine, or OpenBao's.
     *
     * @param address {@code https://…}; {@code http://} on loopback alone
     * @param mount the path that the engine is mounted at
     * @param key the name of its key
     * @param tokenFile read for each request, so that a token that another program renews is followed
     * @param namespace empty for none
     * @param caFile authorities in PEM that vouch for Vault's certificate; without it those of the Java platform do
     * @param connectTimeout for the connection, TLS excepted
     * @param timeout for a request and its whole answer
     */
    record Vault(
            @Nullable URI address,
            @DefaultValue("transit") String mount,
            @DefaultValue("vigie") String key,
            Optional<String> token,
            @Nullable Path tokenFile,
            @DefaultValue("") String namespace,
            @Nullable Path caFile,
            @DefaultValue("PT3S") Duration connectTimeout,
            @DefaultValue("PT10S") Duration timeout) {

        @Override
        public String toString() {
            return "Vault at " + address;
        }
    }

    Place place() {
        return sealedBy.orElseGet(
                () -> vault.address() != null ? Place.VAULT : key.isPresent() ? Place.KEY : Place.KEY_FILE);
    }

    @Override
    public String toString() {
        return "sealed by " + place();
    }
}
