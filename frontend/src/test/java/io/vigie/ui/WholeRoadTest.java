package io.vigie.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.BDDAssertions.then;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.vigie.IntegrationTest;
import io.vigie.access.GroupPath;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.audits.Audit;
import io.vigie.audits.AuditService;
import io.vigie.enrol.EnrolmentService;
import io.vigie.enrol.EnrolmentService.NewToken;
import io.vigie.enrol.EnrolmentService.TokenRequest;
import io.vigie.lab.LabEngine;
import io.vigie.posture.findings.Finding;
import io.vigie.posture.findings.FindingFilter;
import io.vigie.posture.findings.FindingService;
import io.vigie.posture.hosts.FleetService;
import io.vigie.posture.verdicts.VerdictService;
import io.vigie.query.Moment;
import io.vigie.query.PageRequest;
import io.vigie.rules.Catalogue;
import io.vigie.rules.model.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The whole road on real things: a Docker Engine, an agent process, the server, a browser. */
@EnabledIf(value = "io.vigie.lab.LabEngine#available", disabledReason = "needs root and Debian's docker.io")
@DirtiesContext
@TestPropertySource(properties = {"vigie.agents.hold=PT1S", "vigie.freshness.stale-after=PT5S"})
@Tag("engine")
@Tag("browser")
class WholeRoadTest extends IntegrationTest {
    private static final String DANGER = "danger";
    private static final Path PICTURES = Path.of("target", "pictures");

    @Autowired
    private EnrolmentService enrolment;

    @Autowired
    private FindingService findings;

    @Autowired
    private FleetService fleet;

    @Autowired
    private AuditService audits;

    @Autowired
    private VerdictService verdicts;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private final Scope everything = somebodyIn(GroupPath.ROOT).scope();
    private final List<Process> agents = new ArrayList<>();
    private LabEngine engine;
    private Playwright playwright;
    private Browser browser;
    private Scope own = everything;

    @BeforeEach
    void startEverything() throws Exception {
        engine = LabEngine.start();
        playwright = TakePictures.playwright();
        browser = TakePictures.chromium(playwright);
        engine.run("--name", "shop-web", "--memory", "64m");
    }

    @AfterEach
    void endEverything() throws Exception {
        agents.forEach(Process::destroyForcibly);
        playwright.close();
        engine.close();
    }

    @Test
    void a_dangerous_container_appears_is_drilled_into_audited_and_gone() throws Exception {
        GroupPath group = new GroupPath("/prod/" + aGroup().value().substring(1));
        own = somebodyIn(group).scope();
        startAgent(Optional.of(token(group)));
        await("the host is fresh", () -> fleet.fleet(own, Moment.NOW).fresh() == 1);

        Page overview = signedIn("alice", "/");
        Locator score = overview.locator(".risk .vigie-gauge .figure");
        String scoreBefore = score.textContent();
        Locator critical = overview.locator(".vigie-count-row.critical .figure").first();
        String criticalBefore = critical.textContent();

        long created = System.nanoTime();
        runDanger();
        assertThat(critical).not().hasText(criticalBefore, within(5));
        assertThat(score).not().hasText(scoreBefore, within(1));
        System.out.printf("container created to overview %d ms%n", (System.nanoTime() - created) / 1_000_000);
        picture(overview, "overview-with-danger");
        then(dangersRules()).contains("container-host-pid", "container-engine-socket");
        Instant since = danger("container-host-pid").since();

        Page host = signedIn("omar", "/hosts/" + danger("container-host-pid").hostId());
        host.getByText("Do not share the host's PID namespace with containers")
                .last()
                .click();
        assertThat(host.getByText("Process namespace").first()).isVisible();
        assertThat(host.getByText("the engine's answer about the container").first())
                .isVisible();
        host.getByText("Technical names and sources").first().click();
        assertThat(host.getByText("container.pidNamespace").first()).isVisible();
        assertThat(host.getByText("HostConfig.PidMode").first()).isVisible();
        assertThat(host.locator(".vigie-fix").first()).isVisible();
        picture(host, "host-finding-opened");

        engine.docker("rm", "-f", DANGER);
        runDanger();
        await("the container made anew is found", () -> !dangersRules().isEmpty());
        then(danger("container-host-pid").since()).isEqualTo(since);

        auditAndCompare(overview, group);

        Instant whileThere = now();
        engine.docker("rm", "-f", DANGER);
        await("its findings end", () -> dangersRules().isEmpty());
        then(findings.findings(own, Moment.at(whileThere), FindingFilter.ALL, PageRequest.first(1000))
                        .items())
                .extracting(Finding::rule)
                .contains("container-host-pid");
    }

    @Test
    void a_killed_agent_leaves_a_stale_host_and_comes_back_with_nothing_doubled() throws Exception {
        GroupPath group = aGroup();
        own = somebodyIn(group).scope();
        Process agent = startAgent(Optional.of(token(group)));
        await("the host is fresh", () -> fleet.fleet(own, Moment.NOW).fresh() == 1);
        long open = fleet.fleet(own, Moment.NOW).open().total();

        agent.destroyForcibly().waitFor();
        await("the host turns stale", () -> fleet.fleet(own, Moment.NOW).stale() == 1);
        then(fleet.fleet(own, Moment.NOW).open().total()).isZero();
        then(fleet.fleet(own, Moment.NOW).openOnStale().total()).isEqualTo(open);
        then(verdicts()).containsOnly("unknown");

        startAgent(Optional.empty());
        await("the host is fresh again", () -> fleet.fleet(own, Moment.NOW).fresh() == 1);
        then(fleet.fleet(own, Moment.NOW).open().total()).isEqualTo(open);
        then(fleet.fleet(own, Moment.NOW).hosts()).isEqualTo(1);
        then(openOccurrencesTwice()).isZero();
    }

    private void auditAndCompare(Page page, GroupPath group) throws IOException {
        page.navigate(address() + "/audits");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Audit now"))
                .first()
                .click();
        page.getByLabel("Host group").fill(group.value());
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(group.value()))
                .first()
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start"))
                .click();
        assertThat(page.locator(".vigie-exports")).isVisible(visibleWithin(30));
        Path csv = download(page, "CSV");
        String pdf = pdfText(download(page, "PDF"));
        picture(page, "audit-finished");

        Audit audit = audits.audits(own, PageRequest.first(1)).items().getFirst();
        then(failingInCsv(csv)).isEqualTo(failingInDatabase(audit)).isNotEmpty();
        then(pdf).contains(DANGER).contains(group.value()).contains(audit.id().toString());
    }

    private Set<String> failingInDatabase(Audit audit) {
        Set<String> rules = new TreeSet<>(jdbc.sql("""
                select o.name || ' ' || v.rule from inventory_occurrence o
                join inventory_host h on h.id = o.host_id join inventory_group g on g.id = h.group_id
                join rules_judgement j on j.case_id = o.case_id and j.verdict = 'fail'
                join rules_version v on v.id = j.rule_version_id
                where o.from_at <= :at and o.until_at > :at and j.holds_from <= :at and j.holds_until > :at
                    and g.path = :group and v.rule in (:rules)""")
                .param("at", java.sql.Timestamp.from(audit.pinnedAt().orElseThrow()))
                .param("group", audit.scope().getFirst())
                .param(
                        "rules",
                        audits.framework(audit.framework()).items().stream()
                                .flatMap(item -> item.rules().stream())
                                .toList())
                .query((row, number) -> row.getString(1))
                .list());
        return rules;
    }

    private static Set<String> failingInCsv(Path file) throws IOException {
        List<List<String>> lines =
                Files.readString(file).lines().map(WholeRoadTest::cells).toList();
        List<String> header = lines.getFirst();
        Set<String> failing = new TreeSet<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            if (line.get(header.indexOf("verdict")).equals("fail")) {
                failing.add(line.get(header.indexOf("subject")) + " " + line.get(header.indexOf("rule")));
            }
        }
        return failing;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.replace("\uFEFF", "").split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .toList();
    }

    private static Path download(Page page, String format) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile(format)))
                .click();
        Locator link = page.locator(".vigie-exports a")
                .filter(new Locator.FilterOptions().setHasText("." + format.toLowerCase(Locale.ROOT)))
                .first();
        return page.waitForDownload(link::click).path();
    }

    private static String pdfText(Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private void runDanger() throws IOException, InterruptedException {
        String socket = engine.address().replace("unix://", "");
        engine.run("--name", DANGER, "--pid", "host", "-v", socket + ":/var/run/docker.sock");
    }

    private NewToken token(GroupPath group) {
        return enrolment.createToken(
                scopeFor(Right.ENROL_HOSTS, GroupPath.ROOT), "test", new TokenRequest(group, Duration.ofMinutes(5), 1));
    }

    private Process startAgent(Optional<NewToken> token) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.vigie.agent.Main",
                "run",
                "--docker",
                engine.address(),
                "--state",
                folder.resolve("agent").toString(),
                "--server",
                "https://127.0.0.1:" + agentPort));
        token.ifPresent(given -> command.addAll(List.of("--ca-pin", given.pin())));
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("agent.log").toFile()));
        token.ifPresent(given -> process.environment().put("VIGIE_TOKEN", given.secret()));
        Process agent = process.start();
        agents.add(agent);
        return agent;
    }

    private Page signedIn(String person, String path) {
        Page page = browser.newContext(
                        new Browser.NewContextOptions().setLocale("en").setViewportSize(1440, 900))
                .newPage();
        TakePictures.signIn(page, address(), person);
        page.navigate(address() + path);
        return page;
    }

    private String address() {
        return "http://127.0.0.1:" + port;
    }

    private static LocatorAssertions.HasTextOptions within(int seconds) {
        return new LocatorAssertions.HasTextOptions().setTimeout(seconds * 1_000.0);
    }

    private static LocatorAssertions.IsVisibleOptions visibleWithin(int seconds) {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(seconds * 1_000.0);
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    private Finding danger(String rule) {
        return dangers().stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private List<String> dangersRules() {
        return dangers().stream().map(Finding::rule).toList();
    }

    private List<Finding> dangers() {
        return findings.findings(own, Moment.NOW, FindingFilter.ALL.withWords(DANGER), PageRequest.first(1000))
                .items();
    }

    private Set<String> verdicts() {
        List<String> rules = catalogue.rules().stream().map(Rule::id).toList();
        Set<String> words = new TreeSet<>();
        verdicts.forEach(
                own,
                Moment.NOW,
                rules,
                verdict -> words.add(verdict.row().verdict().word()));
        return words;
    }

    private long openOccurrencesTwice() {
        return jdbc.sql("""
                select count(*) from (select 1 from inventory_occurrence where until_at = 'infinity'
                group by host_id, kind, key having count(*) > 1) twice""").query(Long.class).single();
    }

    private Instant now() {
        return jdbc.sql("select clock_timestamp()")
                .query(java.sql.Timestamp.class)
                .single()
                .toInstant();
    }

    private void await(String what, BooleanSupplier condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "Not within 30 s: " + what + "\n" + Files.readString(folder.resolve("agent.log")));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
