package io.vigie.trail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.trail.chain.TrailFile;
import io.vigie.trail.chain.Verification;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** {@code make bench-trail}: a long trail sealed, verified and taken out; what it prints goes into docs/benchmarks.md. */
class TrailBenchmark extends IntegrationTest {
    private static final int ENTRIES = Integer.getInteger("vigie.bench.entries", 1_000_000);

    @Autowired
    private TrailRecords records;

    @Autowired
    private TrailSealer sealer;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private interface Work {
        void go() throws Exception;
    }

    private static void timed(String what, Work work) throws Exception {
        long start = System.nanoTime();
        work.go();
        System.out.printf(
                "%s: %,d ms%n",
                what, Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    @Test
    void a_long_trail(@TempDir Path folder) throws Exception {
        timed(
                "%,d entries written".formatted(ENTRIES),
                () -> jdbc.sql("""
                insert into trail_entry (at, actor, action, object, outcome, detail)
                select now() - interval '1 day' + n * interval '1 millisecond', 'person-' || n % 300, 'audit-asked', gen_random_uuid()::text,
                    'done', jsonb_build_object('group', '/prod/site-' || n % 50, 'address', '10.0.0.' || n % 250)
                from generate_series(1, ?) n""").param(ENTRIES).update());
        timed("sealed", sealer::seal);
        records.checkpoint();
        Path file = folder.resolve("trail.jsonl");
        for (int round = 0; round < 3; round++) {
            timed("verified in the database", () -> assertIntact(records.verify()));
        }
        timed("taken out", () -> transaction.executeWithoutResult(status -> export(file)));
        timed(
                "verified as a file of %,d MB".formatted(Files.size(file) >> 20),
                () -> assertIntact(TrailFile.verify(file, List.of(), Set.of())));
    }

    private void export(Path file) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            records.export(out);
        } catch (java.io.IOException unwritten) {
            throw new java.io.UncheckedIOException(unwritten);
        }
    }

    private static void assertIntact(Verification found) {
        assertThat(found.problems()).isEmpty();
        assertThat(found.links()).isGreaterThanOrEqualTo(ENTRIES);
    }
}
