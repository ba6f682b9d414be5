package io.vigie;

import io.vigie.access.GroupPath;
import io.vigie.access.Scope;
import io.vigie.inventory.CaseIdentity;
import io.vigie.inventory.CaseStore;
import io.vigie.inventory.CaseStore.Content;
import io.vigie.inventory.HostService;
import io.vigie.json.CanonicalJson;
import io.vigie.posture.findings.FindingFilter;
import io.vigie.posture.findings.FindingService;
import io.vigie.posture.frameworks.FrameworkService;
import io.vigie.posture.hosts.FleetService;
import io.vigie.posture.hosts.HostFilter;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.posture.subjects.SubjectService;
import io.vigie.query.Moment;
import io.vigie.query.PageRequest;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import io.vigie.rules.Catalogue;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.store.JudgementStore;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code make bench-model}: a fleet with 90 days of history, filled by SQL, and the time of the readings behind the
 * screens. It decides whether the tables are right; what it prints goes into docs/benchmarks.md.
 */
@SpringBootTest(classes = Vigie.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelBenchmark {
    private static final int HOSTS = Integer.getInteger("vigie.bench.hosts", 10_000);
    private static final int CONTAINERS = 30;
    private static final int CASES = 3_000;
    private static final int EARLIER_STATES = 3;
    private static final int DAYS = 90;
    private static final int RUNS = 21;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CaseStore cases;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private JudgementStore judgements;

    @Autowired
    private HostService hosts;

    @Autowired
    private FleetService fleet;

    @Autowired
    private HostPostureService hostPostures;

    @Autowired
    private FindingService findings;

    @Autowired
    private SubjectService subjects;

    @Autowired
    private FrameworkService frameworks;

    @Autowired
    private TransactionTemplate transaction;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        TestDatabase.start(Map.of("shared_buffers", "2GB", "max_wal_size", "8GB"))
                .register(registry);
        registry.add("vigie.data", () -> temporaryFolder());
        registry.add("vigie.agents.port", IntegrationTest::freePort);
        registry.add("management.server.port", () -> 0);
        registry.add("spring.quartz.auto-startup", () -> false);
    }

    private static String temporaryFolder() {
        try {
            return Files.createTempDirectory("vigie-bench").toString();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void time_the_readings_behind_the_screens() {
        fill();
        Scope all = somebody("/");
        Scope part = somebody("/prod/g3");
        Moment then = Moment.at(Instant.now().minus(Duration.ofDays(45)));
        UUID host = jdbc.sql("select id from inventory_host order by name limit 1")
                .query(UUID.class)
                .single();
        String rule =
                findings.byRule(all, Moment.NOW, FindingFilter.ALL).getFirst().rule();
        PageRequest page = PageRequest.first(50);
        Map<String, Runnable> readings = new LinkedHashMap<>();
        readings.put("overview, whole fleet", () -> fleet.fleet(all, Moment.NOW));
        readings.put("overview, one group", () -> fleet.fleet(part, Moment.NOW));
        readings.put("overview, 45 days ago", () -> fleet.fleet(all, then));
        readings.put("hosts, first page", () -> hostPostures.hosts(all, Moment.NOW, HostFilter.ALL, page));
        readings.put(
                "hosts, page 100 by name",
                () -> hostPostures.hosts(all, Moment.NOW, HostFilter.ALL, new PageRequest(5_000, 50, "name")));
        readings.put(
                "hosts, searched", () -> hostPostures.hosts(all, Moment.NOW, HostFilter.ALL.withWords("42"), page));
        readings.put("findings by rule, whole fleet", () -> findings.byRule(all, Moment.NOW, FindingFilter.ALL));
        readings.put("findings by rule, one group", () -> findings.byRule(part, Moment.NOW, FindingFilter.ALL));
        readings.put(
                "findings by rule with one each, whole fleet",
                () -> findings.failingRules(all, Moment.NOW, FindingFilter.ALL));
        readings.put(
                "findings by rule with one each, one group",
                () -> findings.failingRules(part, Moment.NOW, FindingFilter.ALL));
        readings.put(
                "findings by rule with one each, one host",
                () -> findings.failingRules(all, Moment.NOW, FindingFilter.ALL.withHost(host)));
        readings.put("findings by rule, 45 days ago", () -> findings.byRule(all, then, FindingFilter.ALL));
        readings.put(
                "findings of one rule, first page",
                () -> findings.findings(all, Moment.NOW, FindingFilter.ALL.withRule(Optional.of(rule)), page));
        readings.put(
                "findings of one rule in a group",
                () -> findings.findings(part, Moment.NOW, FindingFilter.ALL.withRule(Optional.of(rule)), page));
        readings.put("findings, first page", () -> findings.findings(all, Moment.NOW, FindingFilter.ALL, page));
        readings.put(
                "one host's findings",
                () -> findings.findings(all, Moment.NOW, FindingFilter.ALL.withHost(host), PageRequest.first(200)));
        readings.put(
                "one host's containers",
                () -> subjects.subjects(all, Moment.NOW, host, SubjectKind.CONTAINER, "", page));
        Framework cis = catalogue.frameworks().stream()
                .filter(framework -> framework.id().equals("cis-docker-1.8.0"))
                .findFirst()
                .orElseThrow();
        FrameworkItem decided = item(cis, "5.5");
        attest(cis);
        readings.put("framework, whole fleet", () -> frameworks.result(all, Moment.NOW, cis));
        readings.put("all frameworks, whole fleet", () -> frameworks.results(all, Moment.NOW, catalogue.frameworks()));
        readings.put("framework, one group", () -> frameworks.result(part, Moment.NOW, cis));
        readings.put("framework, 45 days ago", () -> frameworks.result(all, then, cis));
        readings.put("one item host by host", () -> frameworks.hosts(all, Moment.NOW, cis, decided));
        System.out.printf(
                "%n%,d hosts x %d containers, %d days%n%-40s %8s %8s%n",
                HOSTS, CONTAINERS, DAYS, "reading", "median", "p95");
        readings.forEach(ModelBenchmark::time);
    }

    private static FrameworkItem item(Framework framework, String id) {
        return framework.items().stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Each item that no rule decides, by every group and by one host in ten. */
    private void attest(Framework framework) {
        for (FrameworkItem item :
                framework.items().stream().filter(FrameworkItem::manual).toList()) {
            attest(framework, item, "id, cast(null as uuid) from inventory_group where path like '/prod/g%'");
            attest(framework, item, "null, id from inventory_host where name like '%7'");
        }
    }

    private void attest(Framework framework, FrameworkItem item, String places) {
        sql("""
                insert into attestations_attestation
                    (id, framework, item, answer, statement, attested_by, at, until_at, group_id, host_id)
                select gen_random_uuid(), ?, ?, 'pass', 'Seen.', 'ines', now() - interval '80 days',
                    now() + interval '80 days', """ + places, framework.id(), item.id());
    }

    private static void time(String name, Runnable reading) {
        reading.run();
        long[] nanos = new long[RUNS];
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            reading.run();
            nanos[run] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf("%-40s %5d ms %5d ms%n", name, nanos[RUNS / 2] / 1_000_000, nanos[RUNS - 2] / 1_000_000);
    }

    private static Scope somebody(String group) {
        return IntegrationTest.somebodyIn(new GroupPath(group)).scope();
    }

    private void fill() {
        for (int group = 0; group < 20; group++) {
            hosts.ensureGroup(new GroupPath("/prod/g" + group));
        }
        List<Long> containers = containerCases();
        long hostCase = storeCase(TestReports.aHost(Map.of("rebootRequired", true)));
        long engineCase = storeCase(TestReports.anEngine(Map.of()));
        jdbc.sql("update rules_version set published_at = now() - interval '100 days'")
                .update();
        sql(
                "create temporary table bench_case as select row_number() over () - 1 as number, id from unnest(cast(? as bigint[])) id",
                new Object[] {containers.toArray(Long[]::new)});
        sql("""
                insert into inventory_host (id, group_id, name, enrolled_at, certificate_serial, incarnation, sequence,
                    reported_at, scanned_at, heard_at, figures)
                select gen_random_uuid(), (select id from inventory_group where path = '/prod/g' || n % 20), 'host-' || n,
                    now() - interval '95 days', 's' || n, 1, 1, now(), now(), now() + interval '1 day', cast('{"containers":30,"containersRunning":28,"cpuLimitsMillis":0,"engineVersion":"28.5.2","memoryBytes":17179869184,"memoryLimitsBytes":0,"operatingSystem":"Debian GNU/Linux 12","unlimitedMemory":0}' as jsonb)
                from generate_series(1, ?) n""", HOSTS);
        sql("""
                insert into inventory_occurrence (host_id, kind, key, from_at, until_at, case_id, name)
                select h.id, 'container', 'name:c' || c, now() - interval '90 days' + state * interval '25 days' + c * interval '1 minute',
                    case when state = %1$d then 'infinity' else now() - interval '90 days' + (state + 1) * interval '25 days' + c * interval '1 minute' end,
                    b.id, 'c' || c
                from inventory_host h cross join generate_series(1, %2$d) c cross join generate_series(0, %1$d) state
                join bench_case b on b.number = abs(hashtext(h.name || '/' || c || '/' || state)) %% %3$d""".formatted(EARLIER_STATES, CONTAINERS, containers.size()));
        sql("""
                insert into inventory_occurrence (host_id, kind, key, from_at, case_id, name)
                select h.id, kind, kind, now() - interval '90 days', case when kind = 'host' then %d else %d end, kind
                from inventory_host h cross join unnest(array['host', 'engine']) kind""".formatted(hostCase, engineCase));
        sql("""
                insert into inventory_subject (host_id, kind, key, exposure)
                select host_id, kind, key, 1.5 from inventory_occurrence where until_at = 'infinity'""");
        sql("""
                with failing as (
                    select o.host_id, array_agg(v.id) as rules, array_agg(o.subjects) as subjects
                    from (select o.host_id, j.rule_version_id as id, count(*)::int as subjects from inventory_occurrence o
                        join rules_judgement j on j.case_id = o.case_id and j.verdict = 'fail'
                        where o.until_at = 'infinity' group by 1, 2) o
                    join rules_version v on v.id = o.id group by 1)
                insert into posture_host
                    (host_id, from_at, until_at, hazard, critical, high, medium, low, unknown, rules, hazards, subjects)
                select h.id, now() - interval '%1$d days' + day * interval '1 day', case when day = %1$d - 1 then 'infinity'
                    else now() - interval '%1$d days' + (day + 1) * interval '1 day' end,
                    (abs(hashtext(h.name || day)) %% 300) / 100.0, abs(hashtext(h.name)) %% 5, abs(hashtext(h.name || 'h')) %% 30,
                    60, 80, 3, f.rules, array_fill(0.1 + (day %% 7) / 100.0, array[cardinality(f.rules)]), f.subjects
                from inventory_host h join failing f on f.host_id = h.id cross join generate_series(0, %1$d - 1) day""".formatted(DAYS));
        verdicts();
        sql("vacuum analyze");
    }

    /** What every rule says of a host, as it is stored with a report; eleven rules fail on every other host, so that few are alike. */
    private void verdicts() {
        sql("""
                create temporary table bench_verdicts as
                with worst as (
                    select o.host_id, j.rule_version_id as id, case
                        when j.rule_version_id % 8 = 0 and (abs(hashtext(o.host_id::text)) >> (j.rule_version_id / 8 % 11)) % 2 = 1 then 1
                        else min(array_position(array['fail', 'unknown', 'pass', 'not-applicable'], j.verdict)) end as verdict
                    from inventory_occurrence o join rules_judgement j on j.case_id = o.case_id
                    where o.until_at = 'infinity' group by 1, 2)
                select host_id, coalesce(array_agg(id order by id) filter (where verdict = 1), '{}') as failed,
                    coalesce(array_agg(id order by id) filter (where verdict = 2), '{}') as unknown,
                    coalesce(array_agg(id order by id) filter (where verdict = 3), '{}') as passed,
                    coalesce(array_agg(id order by id) filter (where verdict = 4), '{}') as not_applicable
                from worst group by host_id""");
        sql("""
                insert into posture_verdicts (digest, failed, unknown, passed, not_applicable)
                select distinct md5(failed::text || unknown::text || passed::text || not_applicable::text), failed, unknown, passed, not_applicable
                from bench_verdicts""");
        sql("""
                update posture_host p set verdicts_id = v.id from bench_verdicts b join posture_verdicts v
                    on v.digest = md5(b.failed::text || b.unknown::text || b.passed::text || b.not_applicable::text)
                where b.host_id = p.host_id""");
        System.out.printf(
                "%,d distinct verdicts%n",
                jdbc.sql("select count(*) from posture_verdicts")
                        .query(Long.class)
                        .single());
    }

    private void sql(String statement, Object... parameters) {
        long start = System.nanoTime();
        int rows = jdbc.sql(statement).params(parameters).update();
        System.out.printf("%,12d rows in %,6d ms%n", rows, (System.nanoTime() - start) / 1_000_000);
    }

    /** Distinct containers, each failing about a dozen rules. */
    private List<Long> containerCases() {
        Random random = new Random(7);
        List<Long> ids = new ArrayList<>();
        for (int number = 0; number < CASES; number++) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("image", "registry.example/app-" + number + ":1." + number);
            facts.put("privileged", random.nextInt(20) == 0);
            facts.put("pidNamespace", random.nextInt(20) == 0 ? "host" : "private");
            facts.put("root", random.nextBoolean());
            facts.put("healthCheck", random.nextBoolean());
            facts.put("readOnlyRootFilesystem", random.nextInt(4) == 0);
            facts.put("noNewPrivileges", random.nextInt(3) == 0);
            facts.put("memoryLimitBytes", random.nextBoolean() ? 0L : 268_435_456L);
            facts.put("processLimit", random.nextInt(4) == 0 ? 100L : 0L);
            ids.add(storeCase(TestReports.aContainer("c", facts)));
        }
        return ids;
    }

    private long storeCase(Subject subject) {
        Host host = (Host) TestReports.aHost(Map.of()).configuration().orElseThrow();
        Engine engine = (Engine) TestReports.anEngine(Map.of()).configuration().orElseThrow();
        byte[] content = CanonicalJson.write(subject.configuration().orElseThrow());
        byte[] context = catalogue.context(subject.kind(), Optional.of(host), Optional.of(engine), Allowed.NOTHING);
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            cases.storeContent(subject.digest(), new Content(subject.kind(), content));
            long id = cases.store(new CaseIdentity(subject.kind(), subject.digest(), context))
                    .id();
            judgements.store(id, catalogue.judge(catalogue.readCase(subject.kind(), content, context)));
            return id;
        }));
    }
}
