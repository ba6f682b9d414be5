package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.CompareRequest;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any user of this machine reaches the demo's directory: what it lets them do. */
class DemoDirectoryTest {
    private static final String BASE = "dc=vigie,dc=demo";
    private static final String ALICE = "uid=alice,ou=people," + BASE;
    private static final DemoDirectory DIRECTORY = DemoDirectory.start();

    @AfterAll
    static void close() {
        DIRECTORY.close();
    }

    private static LDAPConnection connection(String dn, String password) throws LDAPException {
        return new LDAPConnection("127.0.0.1", URI.create(DIRECTORY.url()).getPort(), dn, password);
    }

    @Test
    void nobody_reads_without_a_password() throws LDAPException {
        try (LDAPConnection nobody = connection("", "")) {
            assertThatThrownBy(() -> nobody.search(BASE, SearchScope.SUB, "(objectClass=*)", "userPassword"))
                    .isInstanceOf(LDAPException.class);
            assertThatThrownBy(() -> nobody.compare(new CompareRequest(ALICE, "userPassword", "vigie-demo")))
                    .isInstanceOf(LDAPException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ALICE})
    void nobody_writes(String dn) throws LDAPException {
        try (LDAPConnection connection = connection(dn, dn.isEmpty() ? "" : "vigie-demo")) {
            assertThatThrownBy(() -> connection.modify(new ModifyRequest(
                            ALICE, new Modification(ModificationType.REPLACE, "userPassword", "mine"))))
                    .isInstanceOf(LDAPException.class);
            assertThatThrownBy(() ->
                            connection.add(new AddRequest("dn: uid=eve," + BASE, "objectClass: account", "uid: eve")))
                    .isInstanceOf(LDAPException.class);
            assertThatThrownBy(() -> connection.delete(new DeleteRequest(ALICE)))
                    .isInstanceOf(LDAPException.class);
            assertThatThrownBy(() -> connection.modifyDN(new ModifyDNRequest(ALICE, "uid=eve", true)))
                    .isInstanceOf(LDAPException.class);
            assertThat(wasRefused(connection)).isTrue();
        }
    }

    private static boolean wasRefused(LDAPConnection connection) {
        try {
            return !connection
                    .processExtendedOperation(new PasswordModifyExtendedRequest(ALICE, "vigie-demo", "mine"))
                    .getResultCode()
                    .equals(com.unboundid.ldap.sdk.ResultCode.SUCCESS);
        } catch (LDAPException refused) {
            return true;
        }
    }

    @Test
    void the_server_finds_people_and_their_groups() throws LDAPException {
        try (LDAPConnection server = connection(DIRECTORY.serverDn(), DIRECTORY.serverPassword())) {
            assertThat(server.search(BASE, SearchScope.SUB, "(uid=alice)").getEntryCount())
                    .isEqualTo(1);
        }
    }
}
