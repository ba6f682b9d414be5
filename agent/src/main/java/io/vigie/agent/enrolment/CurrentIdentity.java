package io.vigie.agent.enrolment;

import io.vigie.agent.server.Credentials;
import io.vigie.agent.server.ServerResponse;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The identity that connections are made with now, and whether the server's clock says that it is to be renewed. */
public final class CurrentIdentity implements Credentials {
    private static final String EXPIRED = "certificate-expired";

    private volatile Identity identity;
    private volatile SSLSocketFactory tls;
    private @Nullable Instant serverTime;
    private boolean refused;

    public CurrentIdentity(Identity identity) throws GeneralSecurityException, IOException {
        this.identity = identity;
        this.tls = identity.tls();
    }

    public Identity identity() {
        return identity;
    }

    @Override
    public SSLSocketFactory tls() {
        return tls;
    }

    @Override
    public synchronized void heard(ServerResponse response) {
        response.date().ifPresent(date -> serverTime = date);
        refused = response.code().equals(EXPIRED);
        notifyAll();
    }

    /** Waits until the identity is to be renewed. */
    public synchronized void awaitDue() throws InterruptedException {
        while (!isDue()) {
            wait();
        }
    }

    private boolean isDue() {
        return refused
                || Optional.ofNullable(serverTime).filter(identity::isDueAt).isPresent();
    }

    synchronized void become(Identity fresh) throws GeneralSecurityException, IOException {
        SSLSocketFactory next = fresh.tls();
        identity = fresh;
        tls = next;
        serverTime = null;
        refused = false;
    }
}
