package io.vigie.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vigie.TestReports.aContainer;
import static org.assertj.core.api.BDDAssertions.then;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import io.vigie.IntegrationTest;
import io.vigie.report.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Screens in a real browser; skipped where there is none. */
@Tag("browser")
class LiveScreensTest extends IntegrationTest {
    private static final List<String> BROWSERS = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser");

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private DemoFleet fleet;
    private Optional<Playwright> playwright = Optional.empty();
    private Browser browser;

    @BeforeEach
    void openBrowser() {
        assumeTrue(BROWSERS.stream().anyMatch(path -> Files.isExecutable(Path.of(path))), "there is no Chromium here");
        fleet = new DemoFleet(context);
        playwright = Optional.of(TakePictures.playwright());
        browser = TakePictures.chromium(playwright.get());
    }

    @AfterEach
    void closeBrowser() {
        playwright.ifPresent(Playwright::close);
    }

    private String address() {
        return "http://127.0.0.1:" + port;
    }

    private Page signedIn(String person) {
        Page page = browser.newContext(new Browser.NewContextOptions().setLocale("en"))
                .newPage();
        TakePictures.signIn(page, address(), person);
        return page;
    }

    @Test
    void a_new_finding_shows_within_a_second_and_opened_rows_stay_open() {
        UUID host = fleet.host("live-1", "/prod/live", DemoFleet.plain(2));
        Page page = signedIn("omar");
        page.navigate(address() + "/hosts/" + host);
        page.getByText("Limit the memory of containers").last().click();
        Locator opened = page.getByText("Why it matters");
        assertThat(opened).isVisible();
        Locator score = page.locator(".vigie-host-header .vigie-gauge .figure");
        String before = score.textContent();

        long start = System.nanoTime();
        List<Subject> worse = new ArrayList<>(DemoFleet.plain(2));
        worse.add(aContainer("gpu-job", Map.of("privileged", true, "pidNamespace", "host")));
        fleet.report(host, worse);
        long committed = System.nanoTime();
        assertThat(page.getByText("gpu-job").first()).isVisible();
        Duration seen = Duration.ofNanos(System.nanoTime() - committed);

        assertThat(score).not().hasText(before);
        assertThat(opened).isVisible();
        then(seen).isLessThan(Duration.ofSeconds(3));
        System.out.printf(
                "report to commit %d ms, commit to screen %d ms%n", (committed - start) / 1_000_000, seen.toMillis());
    }

    @Test
    void somebody_who_may_not_see_a_host_is_shown_the_page_of_unknown_addresses() {
        UUID hidden = fleet.host("hidden-1", "/dev/live", DemoFleet.plain(1));
        Page page = signedIn("omar");

        Response outside = page.navigate(address() + "/hosts/" + hidden);
        assertThat(page.getByText("Page not found")).isVisible();
        String outsideText = page.locator("main").textContent();
        Response unknown = page.navigate(address() + "/hosts/" + UUID.randomUUID());
        assertThat(page.getByText("Page not found")).isVisible();

        then(page.locator("main").textContent()).isEqualTo(outsideText);
        page.navigate(address() + "/no-such-screen");
        assertThat(page.getByText("Page not found")).isVisible();
        then(outside.status()).isEqualTo(unknown.status());
    }

    @Test
    void hostile_names_are_text_and_run_nothing() {
        UUID host = fleet.host(DemoFleet.MARKUP, "/prod/live", List.of(aContainer(DemoFleet.MARKUP, Map.of())));
        Page page = signedIn("alice");
        List<String> dialogs = new ArrayList<>();
        page.onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
        });

        page.navigate(address() + "/hosts/" + host);
        assertThat(page.locator("h1")).hasText(DemoFleet.MARKUP);
        page.navigate(address() + "/hosts/" + host + "/containers");
        assertThat(page.getByText(DemoFleet.MARKUP).nth(1)).isVisible();

        then(dialogs).isEmpty();
        then(page.locator("img[src=x]").count()).isZero();
    }

    @Test
    void a_refused_login_says_why() {
        Page page = browser.newContext(new Browser.NewContextOptions().setLocale("fr"))
                .newPage();
        page.navigate(address() + "/login");
        page.locator("vaadin-login-form input[name=username]").fill("alice");
        page.locator("vaadin-login-form input[name=password]").fill("wrong");
        page.locator("vaadin-login-form vaadin-button").first().click();

        assertThat(page.getByText("incorrect")).isVisible();
        then(page.url()).endsWith("/login?error=credentials-wrong");
    }

    @Test
    void an_administrator_sees_no_posture_and_gets_the_command_that_enrols() {
        Page page = signedIn("adam");

        assertThat(page.getByText("You administer Vigie")).isVisible();
        page.getByText("Generate command").click();
        assertThat(page.getByText("vigie-agent enrol --server")).isVisible();
        page.navigate(address() + "/hosts");
        assertThat(page.getByText("Page not found")).isVisible();
    }

    @Test
    void no_page_may_be_framed_and_signing_out_ends_the_session() {
        Page page = signedIn("ines");
        Response response = page.navigate(address() + "/hosts");

        then(response.headers())
                .containsEntry("x-frame-options", "DENY")
                .containsEntry("x-content-type-options", "nosniff")
                .hasEntrySatisfying(
                        "content-security-policy", policy -> then(policy).contains("frame-ancestors 'none'"));
        page.locator(".vigie-person vaadin-menu-bar-button").first().click();
        page.getByText("Sign out", new Page.GetByTextOptions().setExact(true)).click();
        page.waitForSelector("vaadin-login-form");
        page.navigate(address() + "/hosts");
        page.waitForSelector("vaadin-login-form");
    }

    @Test
    void an_audit_is_asked_for_on_its_screen_and_shows_who_has_answered() {
        fleet.host("audited-1", "/prod/audited", DemoFleet.plain(1));
        Page page = signedIn("omar");
        page.navigate(address() + "/audits");

        page.getByText("Audit now").click();
        page.getByText("Start", new Page.GetByTextOptions().setExact(true)).click();

        page.waitForURL(url -> url.contains("/audits/"));
        assertThat(page.getByText("hosts answered").first()).isVisible();
        assertThat(page.getByText("audited-1")).isVisible();
    }

    @Test
    void the_chosen_language_and_colours_are_remembered() {
        BrowserContext session = browser.newContext(new Browser.NewContextOptions().setLocale("en"));
        Page page = session.newPage();
        TakePictures.signIn(page, address(), "alice");

        page.locator(".vigie-language").click();
        assertThat(page.locator("h1")).hasText("Vue d’ensemble");
        page.locator("vaadin-button[aria-label='Couleurs : comme le système']").click();
        page.locator("vaadin-button[aria-label='Couleurs : clair']").click();
        assertThat(page.locator("vaadin-button[aria-label='Couleurs : sombre']"))
                .isVisible();
        page.reload();

        assertThat(page.locator("h1")).hasText("Vue d’ensemble");
        assertThat(page.locator("vaadin-button[aria-label='Couleurs : sombre']"))
                .isVisible();
        then(page.evaluate("getComputedStyle(document.documentElement).colorScheme"))
                .isEqualTo("dark");
    }

    @Test
    void a_screen_of_somebody_who_signed_out_everywhere_shows_nothing_that_comes_after() {
        UUID host = fleet.host("left-1", "/prod/left", DemoFleet.plain(1));
        Page left = signedIn("omar");
        left.navigate(address() + "/hosts/" + host);
        assertThat(left.locator("h1")).hasText("left-1");
        Page other = signedIn("alice");
        other.navigate(address() + "/hosts/" + host);
        Page leaving = signedIn("omar");

        leaving.locator(".vigie-person vaadin-menu-bar-button").first().click();
        leaving.getByText("Sign out everywhere").click();
        leaving.locator("vaadin-button[slot=confirm-button]").click();
        leaving.waitForSelector("vaadin-login-form");
        fleet.report(host, List.of(aContainer("after-sign-out", Map.of("privileged", true))));

        left.waitForSelector("vaadin-login-form");
        assertThat(other.getByText("after-sign-out").first()).isVisible();
        then(left.content()).doesNotContain("after-sign-out");
    }

    @Test
    void a_token_is_made_shown_once_and_revoked_on_its_screen() {
        Page page = signedIn("adam");
        page.locator(".vigie-person vaadin-menu-bar-button").first().click();
        page.getByText("API tokens").click();
        assertThat(page.getByText("No API token yet")).isVisible();

        page.getByText("New token").first().click();
        page.getByLabel("Name").fill("<b>report</b>");
        page.getByLabel("Host groups").click();
        page.locator("vaadin-multi-select-combo-box-item").first().click();
        page.keyboard().press("Tab");
        page.getByText("Create token").click();
        Locator secret = page.locator(".vigie-code .code").first();
        assertThat(secret).containsText("vigie_");
        String shown = secret.textContent();
        page.getByText("I have copied it").click();

        assertThat(page.getByText("<b>report</b>").first()).isVisible();
        page.reload();
        assertThat(page.getByText("<b>report</b>").first()).isVisible();
        then(page.content()).doesNotContain(shown);
        page.getByText("Revoke").first().click();
        page.locator("vaadin-button[slot=confirm-button]").click();
        assertThat(page.getByText("revoked").first()).isVisible();
    }
}
