package io.vigie;

import io.vigie.access.Grant;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.Right;
import io.vigie.access.Role;
import io.vigie.access.Scope;
import io.vigie.inventory.HostService;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A test on the whole server with a real PostgreSQL. Tests share both, so each works in host groups of its own. */
@SpringBootTest(classes = Vigie.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(OneConnection.class)
public abstract class IntegrationTest {
    private static final AtomicInteger GROUPS = new AtomicInteger();

    @Autowired
    private HostService hosts;

    /** Where this test's server answers agents. */
    @Value("${vigie.agents.port}")
    protected int agentPort;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        String data = temporaryFolder();
        Database.POSTGRES.register(registry);
        registry.add("vigie.data", () -> data);
        registry.add("vigie.enrol.key-file", () -> Database.FOLDER + "/authority.key");
        int port = freePort();
        registry.add("vigie.agents.port", () -> port);
        // Servers of one name share their jobs: one that a test ends would keep those it had just taken for a while.
        registry.add("spring.quartz.scheduler-name", () -> "test-" + port);
        registry.add("management.server.port", () -> 0);
    }

    /** A group that no other test uses. */
    protected static GroupPath aGroup() {
        return new GroupPath("/test-" + GROUPS.incrementAndGet());
    }

    /** Somebody who sees this part of the fleet. */
    protected static Person somebodyIn(GroupPath group) {
        return new Person("sam", "Sam", List.of(new Grant(Role.OPS, group)));
    }

    /** Of somebody who has this right in this part of the fleet. */
    protected static Scope scopeFor(Right right, GroupPath group) {
        Role role = right.roles().iterator().next();
        return new Person("ada", "Ada", List.of(new Grant(role, group))).scopeFor(right);
    }

    /** A host as an enrolment leaves it. */
    protected UUID aHost(String name, GroupPath group) {
        UUID id = UUID.randomUUID();
        return hosts.register(id, name, group, "serial-" + id);
    }

    /** Apart, so that who only wants a port starts no database. */
    private static final class Database {
        static final TestDatabase POSTGRES = TestDatabase.start();
        static final String FOLDER = temporaryFolder();
    }

    private static String temporaryFolder() {
        try {
            return Files.createTempDirectory("vigie-test").toString();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A port nobody listens on, below those that the system gives to outgoing connections. */
    protected static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
    }
}
