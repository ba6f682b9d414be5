package io.vigie.report.value;

import io.vigie.report.Missing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An address as an external client finds it: what a live handshake showed.
 *
 * @param address host and port asked, such as {@code 127.0.0.1:2376}
 * @param protection {@code none} where plain text is answered, {@code tls} where anyone is let in, {@code mutual-tls} where
 *     a client without a certificate is refused
 * @param trusted whether the chain leads to the authority configured for it, else to one that the host trusts
 * @param selfSigned whether the certificate vouches for itself
 * @param nameMatches whether it is made out to the name or address asked
 * @param validFrom from when the certificate is valid
 * @param validUntil until when the certificate is valid
 * @param keyKind {@code RSA}, {@code EC}, {@code Ed25519} …
 * @param keyBits the length of its key
 * @param protocols versions accepted, such as {@code TLSv1.3}, oldest first
 * @param unreadable why the handshake told nothing; a {@link Missing} word
 */
public record TlsEndpoint(
        String address,
        Optional<String> protection,
        Optional<Boolean> trusted,
        Optional<Boolean> selfSigned,
        Optional<Boolean> nameMatches,
        Optional<Instant> validFrom,
        Optional<Instant> validUntil,
        Optional<String> keyKind,
        Optional<Long> keyBits,
        Optional<List<String>> protocols,
        Optional<String> unreadable) {}
