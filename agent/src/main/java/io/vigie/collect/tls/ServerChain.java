package io.vigie.collect.tls;

import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a server showed to prove who it is, its own certificate first. */
record ServerChain(List<X509Certificate> certificates) {
    private static final int MAXIMUM = 10;
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final String ANY_USE = "2.5.29.37.0";

    ServerChain {
        certificates = certificates.stream().limit(MAXIMUM).toList();
    }

    private X509Certificate own() {
        return certificates.getFirst();
    }

    Instant validFrom() {
        return own().getNotBefore().toInstant();
    }

    Instant validUntil() {
        return own().getNotAfter().toInstant();
    }

    boolean isSelfSigned() {
        try {
            own().verify(own().getPublicKey());
            return true;
        } catch (GeneralSecurityException byAnother) {
            return false;
        }
    }

    /**
     * Whether it leads to an authority. That the certificate has ended is told by its dates, and is not taken for a lack of
     * trust: the chain is judged as of a moment at which the certificate was good.
     */
    boolean leadsTo(TrustedAuthorities trusted, Instant now) {
        List<X509Certificate> authorities = trusted.concerning(certificates);
        if (!isForServers() || authorities.isEmpty()) {
            return false;
        }
        return authorities.contains(own()) || hasPath(authorities, now);
    }

    private boolean isForServers() {
        try {
            List<String> uses = own().getExtendedKeyUsage();
            return uses == null || uses.contains(SERVER) || uses.contains(ANY_USE);
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }

    private boolean hasPath(List<X509Certificate> authorities, Instant now) {
        try {
            Set<TrustAnchor> anchors = authorities.stream()
                    .map(authority -> new TrustAnchor(authority, null))
                    .collect(Collectors.toSet());
            X509CertSelector own = new X509CertSelector();
            own.setCertificate(own());
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, own);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(whenGood(now)));
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(certificates)));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (GeneralSecurityException noPath) {
            return false;
        }
    }

    private Instant whenGood(Instant now) {
        Instant last = validUntil().minusSeconds(1);
        return now.isAfter(last) ? last : now.isBefore(validFrom()) ? validFrom() : now;
    }

    /** Whether it is made out to one of these; only the names that programs look at count, not the subject. */
    boolean isMadeOutTo(Set<String> names) {
        try {
            Collection<List<?>> entries = own().getSubjectAlternativeNames();
            return entries != null
                    && entries.stream().anyMatch(entry -> names.stream().anyMatch(name -> matches(entry, name)));
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }

    private static boolean matches(List<?> entry, String name) {
        return entry.size() == 2
                && entry.get(1) instanceof String value
                && switch (entry.get(0)) {
                    case Integer kind when kind == DNS_NAME -> matchesName(value, name);
                    case Integer kind when kind == IP_ADDRESS -> sameAddress(value, name);
                    case null -> false;
                    default -> false;
                };
    }

    private static boolean matchesName(String pattern, String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        String given = pattern.toLowerCase(Locale.ROOT);
        return given.startsWith("*.")
                ? wanted.indexOf('.') > 0
                        && wanted.substring(wanted.indexOf('.')).equals(given.substring(1))
                : given.equals(wanted);
    }

    static boolean isAddress(String name) {
        return name.matches("\\d{1,3}(\\.\\d{1,3}){3}") || name.contains(":");
    }

    /** Whether both are one address, however it is written. No name is looked up. */
    static boolean sameAddress(String one, String other) {
        try {
            return InetAddress.ofLiteral(one).equals(InetAddress.ofLiteral(other));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    String keyKind() {
        PublicKey key = own().getPublicKey();
        return key instanceof EdECPublicKey edwards ? edwards.getParams().getName() : key.getAlgorithm();
    }

    Optional<Long> keyBits() {
        return switch (own().getPublicKey()) {
            case RSAPublicKey rsa -> Optional.of((long) rsa.getModulus().bitLength());
            case ECPublicKey curve ->
                Optional.of((long) curve.getParams().getCurve().getField().getFieldSize());
            case EdECPublicKey edwards ->
                Optional.of(edwards.getParams().getName().equals("Ed448") ? 456L : 256L);
            default -> Optional.empty();
        };
    }
}
