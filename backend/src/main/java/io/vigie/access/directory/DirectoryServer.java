package io.vigie.access.directory;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server of the directory. A connection is encrypted, and the server's certificate and name are checked, before anything is asked
 * over it or anybody binds.
 */
final class DirectoryServer extends ServerSet {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryServer.class);

    private final ServerAddress address;
    private final TrustedAuthorities trust;
    private final LDAPConnectionOptions options;
    private final Optional<BindRequest> account;

    DirectoryServer(
            ServerAddress address,
            TrustedAuthorities trust,
            LDAPConnectionOptions options,
            Optional<BindRequest> account) {
        this.address = address;
        this.trust = trust;
        this.options = options;
        this.account = account;
    }

    @Override
    public boolean includesAuthentication() {
        return account.isPresent();
    }

    @Override
    public boolean includesPostConnectProcessing() {
        return true;
    }

    @Override
    public LDAPConnection getConnection() throws LDAPException {
        return getConnection(null);
    }

    @Override
    public LDAPConnection getConnection(@Nullable LDAPConnectionPoolHealthCheck check) throws LDAPException {
        try {
            return connections().getConnection(check);
        } catch (LDAPException failed) {
            LOG.warn("Directory server {}: {}", address, ConnectionFailure.sentence(failed));
            throw failed;
        }
    }

    private ServerSet connections() throws LDAPException {
        return switch (address.encryption()) {
            case TLS -> single(sockets(), null);
            case START_TLS -> single(null, new StartTLSPostConnectProcessor(sockets()));
            case NONE -> single(null, null);
        };
    }

    private ServerSet single(
            javax.net.ssl.@Nullable SSLSocketFactory sockets, @Nullable PostConnectProcessor afterwards) {
        return new SingleServerSet(address.host(), address.port(), sockets, options, account.orElse(null), afterwards);
    }

    private javax.net.ssl.SSLSocketFactory sockets() throws LDAPException {
        try {
            return trust.sockets();
        } catch (GeneralSecurityException | IOException unusable) {
            throw new LDAPException(
                    ResultCode.LOCAL_ERROR, "vigie.access.directory.trust cannot be read: " + unusable, unusable);
        }
    }
}
