package io.vigie.access;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldif.LDIFReader;
import io.vigie.access.directory.DirectoryProperties;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** A directory of four invented people, in memory and on loopback alone, to try Vigie out with. */
public final class DemoDirectory implements AutoCloseable {
    public static final String PASSWORD = "vigie-demo";

    private static final String BASE = "dc=vigie,dc=demo";

    private static final String SERVER_DN = "cn=vigie";

    private final InMemoryDirectoryServer server;
    private final String serverPassword;

    private DemoDirectory(InMemoryDirectoryServer server, String serverPassword) {
        this.server = server;
        this.serverPassword = serverPassword;
    }

    /** One of the demo's people, for the login page. */
    public record DemoPerson(String userName, Role role, String scope) {}

    public static List<DemoPerson> people() {
        return List.of(
                new DemoPerson("alice", Role.SECURITY_MANAGER, "/"),
                new DemoPerson("omar", Role.OPS, "/prod"),
                new DemoPerson("ines", Role.AUDITOR, "/"),
                new DemoPerson("adam", Role.ADMINISTRATOR, "/"));
    }

    static DemoDirectory start() {
        try (InputStream ldif = DemoDirectory.class.getResourceAsStream("/demo-directory.ldif")) {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig("demo", InetAddress.getLoopbackAddress(), 0, null));
            config.setSchema(null);
            String serverPassword = UUID.randomUUID().toString();
            config.addAdditionalBindCredentials(SERVER_DN, serverPassword);
            config.setAllowedOperationTypes(OperationType.BIND, OperationType.SEARCH, OperationType.UNBIND);
            config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH);
            InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
            server.importFromLDIF(true, new LDIFReader(Objects.requireNonNull(ldif)));
            server.startListening();
            return new DemoDirectory(server, serverPassword);
        } catch (IOException | LDAPException unusable) {
            throw new IllegalStateException("The demo directory cannot start", unusable);
        }
    }

    /** How the server asks this directory. */
    DirectoryProperties settings(DirectoryProperties defaults) {
        return defaults.at(url(), serverDn(), serverPassword());
    }

    String url() {
        return "ldap://127.0.0.1:" + server.getListenPort() + "/" + BASE;
    }

    /** Whom the server searches as; nobody else may read without a password of theirs, and nobody at all may write. */
    String serverDn() {
        return SERVER_DN;
    }

    String serverPassword() {
        return serverPassword;
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
