package io.vigie.enrol;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509KeyManager;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/**
 * What the agents' port shows and whom it trusts: our authorities, and those of the organisation where the settings name them.
 * Their files are read again when they change, where the bundle says so.
 */
@Component
public class AgentPortTls {
    private final AuthorityService authority;
    private volatile List<X509Certificate> organisation = List.of();
    private volatile Optional<X509ExtendedKeyManager> keys = Optional.empty();

    AgentPortTls(AuthorityService authority, OrganisationProperties properties, SslBundles bundles) {
        this.authority = authority;
        properties.bundle().ifPresent(name -> {
            take(bundles.getBundle(name));
            bundles.addBundleUpdateHandler(name, this::take);
        });
    }

    private void take(SslBundle bundle) {
        KeyStore trusted = bundle.getStores().getTrustStore();
        if (trusted == null) {
            throw new IllegalStateException("The bundle of vigie.enrol.organisation.bundle has no trust store");
        }
        organisation = authorities(trusted);
        if (bundle.getStores().getKeyStore() != null
                && bundle.getManagers().getKeyManagers()[0] instanceof X509ExtendedKeyManager manager) {
            keys = Optional.of(manager);
        }
    }

    private static List<X509Certificate> authorities(KeyStore store) {
        try {
            List<X509Certificate> found = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                found.add(foreign((X509Certificate) store.getCertificate(alias)));
            }
            return List.copyOf(found);
        } catch (KeyStoreException impossible) {
            throw new IllegalStateException("the bundle's trust store cannot be read", impossible);
        }
    }

    /** By its name a certificate tells whose it is. */
    private static X509Certificate foreign(X509Certificate authority) {
        String name = authority.getSubjectX500Principal().getName();
        if (name.startsWith(Certificates.AUTHORITY_NAME)) {
            throw new IllegalStateException(
                    "vigie.enrol.organisation.bundle holds an authority of the name of our own: " + name);
        }
        return authority;
    }

    /** The organisation's authorities; empty where none is trusted. */
    List<X509Certificate> organisation() {
        return organisation;
    }

    /** Whom the handshake trusts, whatever the dates, which are judged for each request. */
    public X509ExtendedTrustManager agents() {
        return new AgentTrust(() -> authority.authorities().certificates(), () -> organisation);
    }

    /** What this server shows: a certificate of the organisation's where the settings give one, else of our authority. */
    public X509KeyManager server() {
        return new FollowingKeys(() -> keys.orElseGet(authority::server));
    }
}
