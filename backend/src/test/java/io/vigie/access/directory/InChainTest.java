package io.vigie.access.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldif.LDIFReader;
import java.io.StringReader;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Active Directory's rule for chains of members, by what is asked; a server that stands for it answers as the rule is described. */
class InChainTest {
    private static final String IN_CHAIN = "(member:1.2.840.113556.1.4.1941:={0})";

    private final List<String> asked = new CopyOnWriteArrayList<>();

    private final class ActiveDirectory extends InMemoryOperationInterceptor {
        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest intercepted) {
            SearchRequest request = intercepted.getRequest().duplicate();
            if (request.getBaseDN().startsWith("ou=groups")) {
                asked.add(request.getFilter().toString());
                if (asked.getLast().contains(":1.2.840.113556.1.4.1941:")) {
                    request.setFilter(Filter.createPresenceFilter("member"));
                    intercepted.setRequest(request);
                }
            }
        }
    }

    private InMemoryDirectoryServer server() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=firm,dc=test");
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("test", InetAddress.getLoopbackAddress(), 0, null));
        config.setSchema(null);
        config.addInMemoryOperationInterceptor(new ActiveDirectory());
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        server.importFromLDIF(true, new LDIFReader(new java.io.BufferedReader(new StringReader(Slapd.PEOPLE))));
        server.startListening();
        return server;
    }

    @Test
    void a_directory_that_follows_chains_itself_is_asked_once() throws Exception {
        try (InMemoryDirectoryServer server = server();
                Directory directory = new Directory(DirectorySettings.of(
                        "ldap://127.0.0.1:" + server.getListenPort() + "/dc=firm,dc=test",
                        "groups-filter",
                        IN_CHAIN))) {
            assertThat(directory.person("omar").orElseThrow().groups()).hasSize(4);
            assertThat(asked).containsExactly("(member:1.2.840.113556.1.4.1941:=uid=omar,ou=people,dc=firm,dc=test)");
        }
    }

    @Test
    void the_way_to_a_group_is_asked_for_level_by_level_and_a_group_without_one_stays() throws Exception {
        try (InMemoryDirectoryServer server = server();
                Directory directory = new Directory(DirectorySettings.of(
                        "ldap://127.0.0.1:" + server.getListenPort() + "/dc=firm,dc=test",
                        "groups-filter",
                        IN_CHAIN))) {
            assertThat(directory.traced("omar").orElseThrow().groups())
                    .extracting(traced ->
                            traced.group().name() + " " + traced.path().size())
                    .containsExactlyInAnyOrder("paris-night-shift 1", "paris 2", "ops-prod 3", "canteen 0");
            assertThat(asked.subList(1, asked.size())).allMatch(filter -> filter.startsWith("(member="));
        }
    }
}
