package io.vigie.enrol;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/** All of our authorities, oldest first. The newest has not ended. */
record Authorities(List<StoredAuthority> all) {
    /** Longer than a node goes on by what it last read, so that no agent is told to trust what another node does not show yet. */
    static final Duration UNTIL_ALL_NODES_KNOW = Duration.ofSeconds(10);

    List<StoredAuthority> living() {
        return all.stream().filter(one -> one.endedAt().isEmpty()).toList();
    }

    StoredAuthority newest() {
        return all.getLast();
    }

    StoredAuthority signer(Instant now) {
        List<StoredAuthority> living = living();
        return living.size() > 1 && now.isBefore(newest().signsFrom()) ? living.get(living.size() - 2) : newest();
    }

    /** Whom an agent may trust that enrols now: with a pin of before, too. */
    List<StoredAuthority> trusted(Instant now) {
        StoredAuthority signer = signer(now);
        return Stream.concat(Stream.of(signer), living().stream().filter(one -> !one.equals(signer)))
                .toList();
    }

    Optional<StoredAuthority> of(X500Principal issuer) {
        return all.stream()
                .filter(one -> one.certificate().getSubjectX500Principal().equals(issuer))
                .findFirst();
    }

    StoredAuthority get(int id) {
        return all.stream().filter(one -> one.id() == id).findFirst().orElseThrow();
    }

    /** What a server shows after its own certificate: whoever knows this authority, or the one before it, finds it there. */
    List<X509Certificate> chain(StoredAuthority authority) {
        return authority
                .cross()
                .map(cross -> List.of(
                        cross, of(cross.getIssuerX500Principal()).orElseThrow().certificate()))
                .orElseGet(() -> List.of(authority.certificate()));
    }

    List<X509Certificate> certificates() {
        return all.stream().map(StoredAuthority::certificate).toList();
    }
}
