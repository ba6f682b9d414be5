package io.vigie.access.right;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.util.LDAPSDKException;
import io.vigie.TestDatabase;
import io.vigie.access.Grant;
import io.vigie.access.GroupPath;
import io.vigie.access.Role;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A directory in which each role has a person who has it everywhere and one who has it in one group, by bindings. */
public final class PeopleOfEveryRole implements AutoCloseable {
    public static final String PASSWORD = "of-every-role";

    /** Where those are bound who are not bound to everything. */
    public static final GroupPath PART = new GroupPath("/part");

    private static final String BASE = "dc=rights,dc=test";

    private final InMemoryDirectoryServer server;

    /** Somebody of the directory, and what the bindings give them. */
    public record Somebody(String userName, Grant grant) {
        public boolean everywhere() {
            return grant.scope().equals(GroupPath.ROOT);
        }
    }

    private PeopleOfEveryRole(InMemoryDirectoryServer server) {
        this.server = server;
    }

    public static List<Somebody> all() {
        return Arrays.stream(Role.values())
                .flatMap(role -> Stream.of(
                        new Somebody(role.word() + "-of-all", new Grant(role, GroupPath.ROOT)),
                        new Somebody(role.word() + "-of-part", new Grant(role, PART))))
                .toList();
    }

    public static PeopleOfEveryRole start() throws LDAPSDKException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("people", InetAddress.getLoopbackAddress(), 0, null));
        config.setSchema(null);
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        for (Entry entry : entries()) {
            server.add(entry);
        }
        server.startListening();
        return new PeopleOfEveryRole(server);
    }

    private static List<Entry> entries() throws LDAPSDKException {
        List<Entry> entries = new ArrayList<>(List.of(
                new Entry("dn: " + BASE, "objectClass: domain", "dc: rights"),
                new Entry("dn: ou=people," + BASE, "objectClass: organizationalUnit", "ou: people"),
                new Entry("dn: ou=groups," + BASE, "objectClass: organizationalUnit", "ou: groups")));
        for (Somebody somebody : all()) {
            String name = somebody.userName();
            String dn = "uid=" + name + ",ou=people," + BASE;
            entries.add(new Entry(
                    "dn: " + dn,
                    "objectClass: inetOrgPerson",
                    "uid: " + name,
                    "cn: " + name,
                    "sn: " + name,
                    "userPassword: " + PASSWORD));
            entries.add(new Entry(
                    "dn: cn=" + name + ",ou=groups," + BASE,
                    "objectClass: groupOfNames",
                    "cn: " + name,
                    "member: " + dn));
        }
        return entries;
    }

    /** A server that asks this directory and begins with these bindings, on a database of its own; it lets them ask as often as they like. */
    public void register(DynamicPropertyRegistry registry) {
        registry.add("vigie.access.directory.url", () -> "ldap://127.0.0.1:" + server.getListenPort() + "/" + BASE);
        TestDatabase.start().registerAlone(registry);
        registry.add("vigie.rate-limit.per-second", () -> 1_000_000);
        registry.add("vigie.rate-limit.burst", () -> 1_000_000);
        List<Somebody> all = all();
        for (int number = 0; number < all.size(); number++) {
            Somebody somebody = all.get(number);
            String binding = "vigie.access.bindings[" + number + "].";
            registry.add(binding + "group", somebody::userName);
            registry.add(binding + "role", () -> somebody.grant().role().word());
            registry.add(binding + "scope", () -> somebody.grant().scope().value());
        }
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
