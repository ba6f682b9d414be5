package io.vigie.access.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.test.context.DynamicPropertyRegistry;

/** Debian's slapd on a free port of loopback, filled with people and nested groups. */
public final class Slapd implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/slapd");
    private static final String CONFIGURATION = """
            include /etc/ldap/schema/core.schema
            include /etc/ldap/schema/cosine.schema
            include /etc/ldap/schema/nis.schema
            include /etc/ldap/schema/inetorgperson.schema
            modulepath /usr/lib/ldap
            moduleload back_mdb
            pidfile %1$s/slapd.pid
            %2$s
            database mdb
            suffix "dc=firm,dc=test"
            rootdn "cn=root,dc=firm,dc=test"
            rootpw secret
            directory %1$s/data
            limits users size=500 size.pr=500 size.prtotal=unlimited
            """;

    /** Omar is in ops-prod through two groups; guest is in a group that nothing is bound to; vigie is an account that searches. */
    public static final String PEOPLE = """
            dn: dc=firm,dc=test
            objectClass: dcObject
            objectClass: organization
            o: Firm
            dc: firm

            dn: ou=people,dc=firm,dc=test
            objectClass: organizationalUnit
            ou: people

            dn: ou=groups,dc=firm,dc=test
            objectClass: organizationalUnit
            ou: groups

            dn: uid=omar,ou=people,dc=firm,dc=test
            objectClass: inetOrgPerson
            uid: omar
            cn: Omar Haddad
            sn: Haddad
            userPassword: pass-omar

            dn: uid=guest,ou=people,dc=firm,dc=test
            objectClass: inetOrgPerson
            uid: guest
            cn: Guest
            sn: Guest
            userPassword: pass-guest

            dn: uid=vigie,dc=firm,dc=test
            objectClass: inetOrgPerson
            uid: vigie
            cn: Vigie
            sn: Vigie
            userPassword: pass-vigie

            dn: cn=paris-night-shift,ou=groups,dc=firm,dc=test
            objectClass: groupOfNames
            cn: paris-night-shift
            member: uid=omar,ou=people,dc=firm,dc=test

            dn: cn=paris,ou=groups,dc=firm,dc=test
            objectClass: groupOfNames
            cn: paris
            member: cn=paris-night-shift,ou=groups,dc=firm,dc=test

            dn: cn=ops-prod,ou=groups,dc=firm,dc=test
            objectClass: groupOfNames
            cn: ops-prod
            member: cn=paris,ou=groups,dc=firm,dc=test

            dn: cn=canteen,ou=groups,dc=firm,dc=test
            objectClass: groupOfNames
            cn: canteen
            member: uid=guest,ou=people,dc=firm,dc=test
            """;

    private static final String OMAR = "uid=omar,ou=people,dc=firm,dc=test";

    private final Path folder;
    private final Address address;
    private Process process;

    private Slapd(Path folder, Address address) throws IOException {
        this.folder = folder;
        this.address = address;
        this.process = launch();
    }

    private record Address(String scheme, int port) {}

    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /** On plain LDAP. */
    public static Slapd start(Path folder, int port, String ldif) throws IOException {
        return start(folder, "ldap", port, ldif, "");
    }

    /** With lines more in its configuration, of the server's part. */
    public static Slapd start(Path folder, String scheme, int port, String ldif, String more) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("slapd.conf"), CONFIGURATION.formatted(folder, more));
        Files.writeString(folder.resolve("people.ldif"), ldif);
        run(List.of("/usr/sbin/slapadd", "-f", folder + "/slapd.conf", "-l", folder + "/people.ldif"));
        return new Slapd(folder, new Address(scheme, port));
    }

    public String url() {
        return urlOf("127.0.0.1");
    }

    public String urlOf(String host) {
        return address.scheme() + "://" + host + ":" + address.port() + "/dc=firm,dc=test";
    }

    /** Over TLS, as the directory of a server under test. */
    public static Slapd start(DynamicPropertyRegistry registry, int port, TestAuthority authority) throws Exception {
        Path folder = Files.createTempDirectory("vigie-slapd");
        Slapd slapd = start(folder, "ldaps", port, PEOPLE, authority.vouches(0, TestAuthority.dns("localhost")));
        registry.add("vigie.access.directory.url", () -> slapd.urlOf("localhost"));
        registry.add(
                "vigie.access.directory.trust", () -> authority.certificate().toString());
        registry.add("vigie.access.directory.user-dn", () -> "uid=vigie,dc=firm,dc=test");
        registry.add("vigie.access.directory.password", () -> "pass-vigie");
        return slapd;
    }

    /** Puts Paris, and with it Omar, into the group of production's operators or takes it out; a group keeps one member at least. */
    public void parisIsInOps(boolean in, TestAuthority authority) throws Exception {
        ModificationType paris = in ? ModificationType.ADD : ModificationType.DELETE;
        ModificationType canteen = in ? ModificationType.DELETE : ModificationType.ADD;
        try (LDAPConnection root = asRoot(authority)) {
            root.modify(
                    "cn=ops-prod,ou=groups,dc=firm,dc=test",
                    new Modification(paris, "member", "cn=paris,ou=groups,dc=firm,dc=test"),
                    new Modification(canteen, "member", "cn=canteen,ou=groups,dc=firm,dc=test"));
        }
    }

    /** Omar joins a group of this name that nobody was in, or leaves it, which ends it. */
    public void omarIsIn(String group, boolean in, TestAuthority authority) throws Exception {
        String dn = "cn=" + group + ",ou=groups,dc=firm,dc=test";
        try (LDAPConnection root = asRoot(authority)) {
            if (in) {
                root.add(dn, new Attribute("objectClass", "groupOfNames"), new Attribute("member", OMAR));
            } else {
                root.delete(dn);
            }
        }
    }

    /** Omar leaves the firm, or comes to it again. */
    public void omarExists(boolean exists, TestAuthority authority) throws Exception {
        try (LDAPConnection root = asRoot(authority)) {
            if (exists) {
                root.add(
                        OMAR,
                        new Attribute("objectClass", "inetOrgPerson"),
                        new Attribute("cn", "Omar Haddad"),
                        new Attribute("sn", "Haddad"),
                        new Attribute("userPassword", "pass-omar"));
            } else {
                root.delete(OMAR);
            }
        }
    }

    private LDAPConnection asRoot(TestAuthority authority) throws Exception {
        SSLSocketFactory sockets = new TrustedAuthorities("trust", Optional.of(authority.certificate())).sockets();
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        return new LDAPConnection(sockets, options, "localhost", address.port(), "cn=root,dc=firm,dc=test", "secret");
    }

    /** What it wrote of connections and what was asked over them. */
    public String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    public void stop() {
        end(process.toHandle()::destroy);
    }

    /** Without a word to those who are connected. */
    public void kill() {
        end(process.toHandle()::destroyForcibly);
    }

    private void end(Runnable how) {
        how.run();
        process.onExit()
                .orTimeout(5, TimeUnit.SECONDS)
                .exceptionally(slow -> process.destroyForcibly())
                .join();
    }

    /** Its connections stay, and nothing is answered, until it goes on. */
    public void freeze(boolean frozen) throws IOException {
        run(List.of("kill", frozen ? "-STOP" : "-CONT", Long.toString(process.pid())));
    }

    public void startAgain() throws IOException {
        process = launch();
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), "-f", folder + "/slapd.conf"));
        command.addAll(List.of("-h", address.scheme() + "://127.0.0.1:" + address.port(), "-d", "256"));
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        for (int i = 0; i < 100 && started.isAlive(); i++) {
            try (java.net.Socket socket = new java.net.Socket("127.0.0.1", address.port())) {
                return started;
            } catch (IOException notYet) {
                pause();
            }
        }
        throw new IOException("slapd does not start: " + Files.readString(folder.resolve("log")));
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(output);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
