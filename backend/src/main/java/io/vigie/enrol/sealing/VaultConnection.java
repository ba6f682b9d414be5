package io.vigie.enrol.sealing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** One connection for each request, which are few; nothing of it is left. */
final class VaultConnection {
    /** Of an answer. A sealed key is below 1 kB. */
    private static final long LARGEST = 64 * 1024;

    private final SealingProperties.Vault settings;
    private final URI address;

    VaultConnection(SealingProperties.Vault settings, URI address) {
        this.settings = settings;
        this.address = address;
    }

    /** The whole answer, or a {@link SealingException} when the time for it is over. */
    HttpResponse<byte[]> send(HttpRequest request) {
        HttpClient client = client();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST));
        try {
            return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new SealingException(sentence(failed.getCause()), failed);
        } catch (TimeoutException late) {
            throw new SealingException(late(), late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SealingException("The server was ended while it waited for Vault.", interrupted);
        } finally {
            client.shutdownNow();
        }
    }

    private HttpClient client() {
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(settings.connectTimeout());
        Path authorities = settings.caFile();
        if (authorities != null) {
            client.sslContext(trusting(authorities));
        }
        return client.build();
    }

    private static SSLContext trusting(Path file) {
        try {
            PemSslStoreDetails authorities =
                    PemSslStoreDetails.forCertificate(file.toUri().toString());
            return SslBundle.of(new PemSslStoreBundle(null, authorities)).createSslContext();
        } catch (RuntimeException unreadable) {
            throw new SealingException(
                    "vigie.enrol.vault.ca-file " + file + " cannot be read as certificates in PEM.", unreadable);
        }
    }

    private String sentence(@Nullable Throwable failure) {
        return switch (failure) {
            case HttpTimeoutException _ -> late();
            case SSLException _ ->
                "Vault at " + address + " speaks no TLS, or shows no certificate that is trusted for its name."
                        + " Set vigie.enrol.vault.ca-file to the authority that issued it.";
            case IOException _ ->
                "Vault at " + address + " cannot be reached, or broke off, or answered at too great length."
                        + " See that it runs, and that vigie.enrol.vault.address is right.";
            case null, default -> "Vault at " + address + " cannot be asked.";
        };
    }

    private String late() {
        return "Vault at " + address + " did not answer in time (vigie.enrol.vault.timeout is "
                + settings.timeout().toSeconds() + " s).";
    }
}
