package io.vigie.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.BDDAssertions.then;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import io.vigie.RestClient.Answer;
import io.vigie.TestReports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** One asks, another decides, time ends it: in a real browser, skipped where there is none. */
@Tag("browser")
class WaiverStoryTest extends IntegrationTest {
    private static final String REASON = DemoFleet.MARKUP + " The driver needs raw devices.";

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private Optional<Playwright> playwright = Optional.empty();
    private Browser browser;
    private UUID host;

    @BeforeEach
    void openBrowser() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/chromium")), "there is no Chromium here");
        host = new DemoFleet(context)
                .host(
                        "waived-" + UUID.randomUUID().toString().substring(0, 8),
                        "/prod" + aGroup().value(),
                        List.of(TestReports.aContainer("gpu", Map.of("privileged", true))));
        playwright = Optional.of(TakePictures.playwright());
        browser = TakePictures.chromium(playwright.get());
    }

    @AfterEach
    void closeBrowser() {
        playwright.ifPresent(Playwright::close);
    }

    private Page signedIn(String person) {
        Page page = browser.newContext(new Browser.NewContextOptions().setLocale("en"))
                .newPage();
        TakePictures.signIn(page, "http://127.0.0.1:" + port, person);
        return page;
    }

    private void open(Page page, String path) {
        page.navigate("http://127.0.0.1:" + port + path);
        page.waitForSelector("vaadin-app-layout h1");
    }

    private void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .last()
                .click();
    }

    private double score(String person, String which, String at) {
        Answer answer = RestClient.demo(port, person).get("/api/v1/hosts/" + host + at);
        return answer.json().at("/host" + which).asDouble();
    }

    /** omar asks from the finding; gives the address of the waiver. */
    private String omarAsks() {
        Page omar = signedIn("omar");
        open(omar, "/hosts/" + host);
        omar.locator("vaadin-grid").getByText("gpu runs privileged").first().click();
        press(omar, "Ask for a waiver");
        Locator dialog = omar.locator("vaadin-dialog[opened]");
        assertThat(dialog.getByText("Silences 1 finding on 1 host now.")).isVisible();
        press(omar, "Ask");
        assertThat(dialog.getByText("Enter a reason of at least 10 characters")).isVisible();
        dialog.locator("textarea").fill(REASON);
        press(omar, "Ask");
        omar.getByText("Asked for. It silences nothing until somebody else approves it.")
                .click();
        omar.waitForURL(Pattern.compile(".*/waivers/.+"));
        assertThat(omar.getByText("Somebody else with the right to decide has to look at it."))
                .isVisible();
        then(omar.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Approve"))
                        .count())
                .isZero();
        return omar.url();
    }

    @Test
    void omar_asks_alice_decides_the_accepted_score_moves_and_the_raw_one_does_not() {
        double raw = score("alice", "/score", "");
        String address = omarAsks();
        Instant asked = Instant.now();
        then(score("alice", "/accepted/score", "")).isEqualTo(raw);

        Page alice = signedIn("alice");
        assertThat(alice.getByText(Pattern.compile("waivers? waits? for a decision")))
                .isVisible();
        alice.navigate(address);
        assertThat(alice.getByText(REASON)).isVisible();
        then(alice.locator("img[src=x]").count()).isZero();
        press(alice, "Approve");
        Locator dialog = alice.locator("vaadin-dialog[opened]");
        assertThat(dialog.getByText("Silences 1 finding on 1 host now.")).isVisible();
        assertThat(dialog.getByText("The raw score stays")).isVisible();
        dialog.locator("textarea").fill("Until the next driver.");
        press(alice, "Approve");
        assertThat(alice.locator(".vigie-mark").getByText("In force")).isVisible();
        assertThat(alice.getByText("Until the next driver.")).isVisible();

        then(score("alice", "/score", "")).isEqualTo(raw);
        then(score("alice", "/accepted/score", "")).isLessThan(raw);
        then(score("alice", "/accepted/score", "?at=" + asked)).isEqualTo(raw);
        open(alice, "/hosts/" + host);
        assertThat(alice.locator(".vigie-accepted").first()).containsText("1 finding waived");
        assertThat(alice.locator("vaadin-grid").getByText("Waived").first()).isVisible();

        alice.navigate(address);
        press(alice, "Withdraw");
        assertThat(alice.getByText("Withdraw this waiver?")).isVisible();
        press(alice, "Withdraw");
        assertThat(alice.locator(".vigie-mark").getByText("Withdrawn")).isVisible();
        then(score("alice", "/accepted/score", "")).isEqualTo(raw);
    }

    @Test
    void the_clock_passes_its_end_and_the_finding_counts_again_at_that_instant() throws InterruptedException {
        double raw = score("alice", "/score", "");
        Page alice = signedIn("alice");
        Instant until = Instant.now().plusSeconds(30);
        Answer asked = RestClient.demo(port, "omar")
                .post(
                        "/api/v1/waivers",
                        Map.of(
                                "rule",
                                "container-privileged",
                                "scope",
                                Map.of("host", host.toString()),
                                "reason",
                                "Until the driver is replaced.",
                                "until",
                                until.toString()));
        open(alice, "/waivers/" + asked.json().path("id").asString());
        press(alice, "Approve");
        assertThat(alice.getByText("Approve this waiver?")).isVisible();
        press(alice, "Approve");
        assertThat(alice.locator(".vigie-mark").getByText("In force")).isVisible();
        Instant during = Instant.now();
        then(score("alice", "/accepted/score", "")).isLessThan(raw);

        Thread.sleep(Duration.between(Instant.now(), until).plusMillis(100).toMillis());

        then(score("alice", "/accepted/score", "")).isEqualTo(raw);
        then(score("alice", "/accepted/score", "?at=" + during)).isLessThan(raw);
        then(score("alice", "/accepted/score", "?at=" + until.minusMillis(1))).isLessThan(raw);
        then(score("alice", "/accepted/score", "?at=" + until)).isEqualTo(raw);
        alice.reload();
        assertThat(alice.locator(".vigie-mark").getByText("Ended")).isVisible();
        open(alice, "/hosts/" + host);
        then(alice.locator("vaadin-grid").getByText("Waived").count()).isZero();
    }
}
