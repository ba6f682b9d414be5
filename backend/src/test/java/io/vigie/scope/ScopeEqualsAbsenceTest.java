package io.vigie.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.TestDatabase;
import io.vigie.Tries;
import io.vigie.Vigie;
import io.vigie.inventory.MutatedSql;
import io.vigie.inventory.MutatedSql.Mutant;
import io.vigie.rules.Catalogue;
import io.vigie.scope.Reading.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.context.WebApplicationContext;

/**
 * What a person of scope G reads equals what the same person reads with a scope of everything where nothing but G is: over
 * random worlds, by every reading of every service and of REST that the server has.
 */
@SpringBootTest(classes = Vigie.class, webEnvironment = WebEnvironment.MOCK)
@Import({MutatedSql.Configuration.class, FleetBuilder.class, Removal.class})
@DirtiesContext
@Tag("random")
@Tag("long")
class ScopeEqualsAbsenceTest {
    private static final int WORLDS = Tries.of(10);
    private static final int MOST_WORLDS = 40;
    private static final int CALLS = 5;
    private static final int DRAWS = 15;

    /** The same for everybody, or of the person alone. */
    private static final Set<String> OF_NOBODY = Set.of(
            "GET /api/v1/rules",
            "GET /api/v1/rules/{id}",
            "GET /api/v1/frameworks",
            "GET /api/openapi.yaml",
            "ApiTokenService.own");

    /** Readings of the tree itself: what is seen may speak of groups above the scope, which are then still there. */
    private static final Set<String> OF_TREE = Set.of(
            "GET /api/v1/groups",
            "GET /api/v1/groups/{id}",
            "GroupService.group",
            "GroupService.groups",
            "GroupService.references",
            "HostService.groups");

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private FleetBuilder fleets;

    @Autowired
    private Removal removal;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private MutatedSql sql;

    private final Set<String> cut = new HashSet<>();
    private List<Reading> readings = List.of();

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) throws IOException {
        String data = Files.createTempDirectory("vigie-scope").toString();
        TestDatabase.start().register(registry);
        registry.add("vigie.data", () -> data);
        registry.add("vigie.agents.port", IntegrationPorts::free);
        registry.add("management.server.port", () -> 0);
        registry.add("spring.quartz.auto-startup", () -> false);
        registry.add("vigie.freshness.stale-after", () -> "PT1H");
    }

    @BeforeEach
    void findReadings() {
        readings = Stream.concat(ServiceReading.all(context).stream(), RestReading.all(context).stream())
                .toList();
    }

    @Test
    void what_a_scope_does_not_see_is_to_every_reading_as_if_it_had_never_been() {
        int compared = 0;
        for (long number = 1; number <= WORLDS; number++) {
            compared += number % 2 == 0 ? whereTheRestIsRemoved(number) : whereTheRestIsAdded(number);
        }
        System.out.printf("%d worlds, %d readings, compared %,d times%n", WORLDS, readings.size(), compared);
        assertThat(cut)
                .as("readings whose results differed in some world from those of somebody who sees everything;"
                        + " one that is missing proves nothing")
                .containsAll(readings.stream()
                        .map(Reading::name)
                        .filter(name -> !OF_NOBODY.contains(name))
                        .toList());
    }

    private int whereTheRestIsRemoved(long number) {
        removal.ofEverything();
        World world = new World(number);
        fleets.new Events(world).happen();
        List<Call> calls = calls(world);
        Map<Call, String> seen = read(calls, world, false);
        noteWhatIsCut(world);
        removal.ofTheUnseen(world);
        return compare(world, seen, read(calls, world, true));
    }

    private int whereTheRestIsAdded(long number) {
        removal.ofEverything();
        World world = new World(number);
        FleetBuilder.Events events = fleets.new Events(world);
        events.seenOnesHappen();
        removal.ofTheUnseen(world);
        List<Call> calls = calls(world);
        Map<Call, String> alone = read(calls, world, true);
        events.othersHappen();
        Map<Call, String> seen = read(calls, world, false);
        noteWhatIsCut(world);
        return compare(world, seen, alone);
    }

    private List<Call> calls(World world) {
        Arguments arguments = new Arguments(world, catalogue, new Random(world.number()));
        List<Call> calls = new ArrayList<>();
        for (Reading reading : readings) {
            for (int number = 0; number < CALLS; number++) {
                calls.add(reading.call(arguments));
            }
        }
        return calls;
    }

    private static Map<Call, String> read(List<Call> calls, World world, boolean everywhere) {
        Map<Call, String> read = new LinkedHashMap<>();
        calls.forEach(call -> read.put(
                call,
                call.read(everywhere && !OF_TREE.contains(call.reading()) ? world.everywhere() : world.somebody())));
        return read;
    }

    /** While everything is there: which readings give more to who sees everything. */
    private void noteWhatIsCut(World world) {
        Arguments arguments = new Arguments(world, catalogue, new Random(-world.number()));
        readings.stream()
                .filter(reading -> !cut.contains(reading.name()))
                .filter(reading -> Stream.generate(() -> reading.call(arguments))
                        .limit(DRAWS)
                        .anyMatch(call -> !call.read(world.everywhere()).equals(call.read(world.somebody()))))
                .forEach(reading -> cut.add(reading.name()));
    }

    private static int compare(World world, Map<Call, String> seen, Map<Call, String> alone) {
        alone.forEach((call, expected) -> assertThat(seen.get(call))
                .as("world %d, %s", world.number(), call)
                .isEqualTo(expected));
        return alone.size();
    }

    @Test
    void a_statement_from_which_one_cut_is_dropped_is_caught() {
        List<Mutant> alive = new ArrayList<>(sql.mutants());
        int all = alive.size();
        for (long number = 1; number <= MOST_WORLDS && !alive.isEmpty(); number++) {
            removal.ofEverything();
            World world = new World(number);
            fleets.new Events(world).happen();
            List<Call> calls = calls(world);
            Map<Call, String> seen = read(calls, world, false);
            alive.removeIf(mutant -> isCaught(mutant, seen, world));
        }
        System.out.printf("%d mutants, %d caught%n", all, all - alive.size());
        assertThat(alive).isEmpty();
    }

    private boolean isCaught(Mutant mutant, Map<Call, String> seen, World world) {
        sql.become(mutant);
        try {
            return seen.entrySet().stream()
                    .anyMatch(one -> !one.getKey().read(world.somebody()).equals(one.getValue()));
        } catch (AssertionError refused) {
            return true;
        } finally {
            sql.recover();
        }
    }

    /** Ports as those of the other tests. */
    private abstract static class IntegrationPorts extends IntegrationTest {
        static int free() {
            return freePort();
        }
    }
}
