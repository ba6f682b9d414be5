package io.vigie.access.directory;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.FailoverServerSet;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.util.ssl.SSLSocketVerifier;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/**
 * Connections of one purpose to the first server that answers. A connection that turns out to be broken takes all idle ones with it, and
 * what was asked is asked once more over a new one.
 */
final class DirectoryConnections implements AutoCloseable {
    private static final int LARGEST_MESSAGE = 4 << 20;

    /** After this a connection ends, so that a server that came back is asked again. */
    private static final long LONGEST_LIFE_MILLIS = 300_000;

    private static final SSLSocketVerifier IDENTIFIED = new SSLSocketVerifier() {
        @Override
        public void verifySSLSocket(String host, int port, SSLSocket socket) throws LDAPException {
            if (!IdentifiedSockets.made(socket)) {
                throw new LDAPException(ResultCode.CONNECT_ERROR, "the server's name was not checked");
            }
        }
    };

    private final LDAPConnectionPool pool;

    private DirectoryConnections(LDAPConnectionPool pool) {
        this.pool = pool;
        pool.setMaxConnectionAgeMillis(LONGEST_LIFE_MILLIS);
    }

    /** Those that search, as the account of the settings. */
    static DirectoryConnections forSearches(DirectoryProperties settings) {
        return open(settings, account(settings));
    }

    /** Those over which people bind; nothing else is asked over them. */
    static DirectoryConnections forSignIns(DirectoryProperties settings) {
        return open(settings, Optional.empty());
    }

    private static Optional<BindRequest> account(DirectoryProperties settings) {
        return settings.userDn().isEmpty()
                ? Optional.empty()
                : Optional.of(new SimpleBindRequest(settings.userDn(), settings.password()));
    }

    private static DirectoryConnections open(DirectoryProperties settings, Optional<BindRequest> account) {
        TrustedAuthorities trust = TrustedAuthorities.of(settings);
        List<ServerSet> servers = ServerAddress.all(settings).stream()
                .<ServerSet>map(address -> new DirectoryServer(address, trust, options(settings), account))
                .toList();
        try {
            LDAPConnectionPool pool = new LDAPConnectionPool(
                    new FailoverServerSet(servers), account.orElse(null), 0, settings.connections(), null, false);
            pool.setCreateIfNecessary(false);
            pool.setMaxWaitTimeMillis(settings.timeout().toMillis());
            return new DirectoryConnections(pool);
        } catch (LDAPException impossible) {
            throw new IllegalStateException("a pool that opens nothing yet cannot fail", impossible);
        }
    }

    /** Referrals are not followed: they would send a password to a server that nobody named. */
    private static LDAPConnectionOptions options(DirectoryProperties settings) {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(
                Math.toIntExact(settings.connectTimeout().toMillis()));
        options.setResponseTimeoutMillis(settings.readTimeout().toMillis());
        options.setSSLSocketVerifier(IDENTIFIED);
        options.setFollowReferrals(false);
        options.setMaxMessageSize(LARGEST_MESSAGE);
        options.setBindWithDNRequiresPassword(true);
        return options;
    }

    /** Something asked over one connection. */
    interface Operation<T> {
        T over(LDAPConnection connection) throws LDAPException;
    }

    <T> T ask(Operation<T> operation) throws LDAPException {
        LDAPConnection first = pool.getConnection();
        try {
            return ask(first, operation);
        } catch (LDAPException failed) {
            if (failed.getResultCode().isConnectionUsable()) {
                throw failed;
            }
            pool.shrinkPool(0);
            return ask(pool.getConnection(), operation);
        }
    }

    private <T> T ask(LDAPConnection connection, Operation<T> operation) throws LDAPException {
        boolean usable = false;
        try {
            T answer = operation.over(connection);
            usable = true;
            return answer;
        } catch (LDAPException failed) {
            usable = failed.getResultCode().isConnectionUsable();
            throw failed;
        } finally {
            giveBack(connection, usable);
        }
    }

    private void giveBack(LDAPConnection connection, boolean usable) {
        if (usable) {
            pool.releaseConnection(connection);
        } else {
            pool.releaseDefunctConnection(connection);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
