package io.vigie.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.BDDAssertions.then;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import io.vigie.cli.AuditRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The trail in a real browser; skipped where there is none. */
@Tag("browser")
class TrailScreenTest extends IntegrationTest {
    @LocalServerPort
    private int port;

    private Optional<Playwright> playwright = Optional.empty();
    private Browser browser;

    @BeforeEach
    void openBrowser() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/chromium")), "there is no Chromium here");
        playwright = Optional.of(TakePictures.playwright());
        browser = TakePictures.chromium(playwright.get());
    }

    @AfterEach
    void closeBrowser() {
        playwright.ifPresent(Playwright::close);
    }

    private Page signedIn(String person) {
        Page page = browser.newContext(
                        new Browser.NewContextOptions().setLocale("en").setAcceptDownloads(true))
                .newPage();
        TakePictures.signIn(page, "http://127.0.0.1:" + port, person);
        return page;
    }

    private void open(Page page, String path) {
        page.navigate("http://127.0.0.1:" + port + path);
        page.waitForSelector("vaadin-app-layout h1, vaadin-app-layout h2");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "omar"})
    void for_everybody_else_it_is_not_there(String person) {
        Page page = signedIn(person);

        then(page.locator("vaadin-side-nav-item[path=trail]").count()).isZero();
        open(page, "/trail");
        assertThat(page.getByText("Page not found")).isVisible();
        then(page.locator("vaadin-grid").count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"adam", "ines"})
    void a_refusal_is_found_by_what_the_page_calls_it_and_opens_to_all_that_was_written(String person) {
        String nobody = "nobody-" + UUID.randomUUID().toString().substring(0, 8);
        new RestClient(port, nobody, "wrong").get("/api/v1/fleet");
        Page page = signedIn(person);
        page.locator("vaadin-side-nav-item[path=trail]").click();
        page.waitForURL("**/trail");

        page.locator(".vigie-words input").fill(nobody + " SIGN");
        button(page, "Refused").click();
        button(page, "Today").click();

        page.waitForURL(url -> url.contains("outcome=refused") && url.contains("time=today") && url.contains(nobody));
        page.reload();
        assertThat(page.getByText("1 entry", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        Locator row =
                page.locator("vaadin-grid-cell-content").filter(new Locator.FilterOptions().setHasText("Sign in"));
        row.first().click();
        assertThat(page.locator(".vigie-trail-details")).containsText("login");
        assertThat(page.locator(".vigie-trail-details")).containsText("127.0.0.1");
        button(page, "Done").click();
        assertThat(page.getByText("No entry matches")).isVisible();
    }

    @Test
    void it_is_verified_and_what_is_downloaded_is_as_it_was_written() {
        Page page = signedIn("ines");
        open(page, "/trail");

        button(page, "Verify").click();
        assertThat(page.getByText("The trail is intact").or(page.getByText("Nothing is out of place")))
                .isVisible();

        button(page, "Download").click();
        Download download = page.waitForDownload(
                () -> page.getByText("Download trail.jsonl").click());
        then(download.suggestedFilename()).isEqualTo("trail.jsonl");
        then(AuditRun.of("verify", "--trail", download.path().toString()).out()).contains("as it was written");
    }

    @Test
    void what_a_screen_hands_to_another_thread_says_from_where_as_well() {
        RestClient ines = RestClient.demo(port, "ines");
        String audit = ines.post("/api/v1/audits", Map.of("framework", "threats", "group", aGroup().value()))
                .json()
                .at("/id")
                .asString();
        Page page = signedIn("ines");
        open(page, "/audits/" + audit);
        button(page, "Export CSV").click();
        assertThat(page.locator(".vigie-exports li")).hasCount(1);

        var entry = ines.get("/api/v1/trail?q=export%20" + audit).json().at("/items/0");

        then(entry.at("/action").asString()).isEqualTo("export");
        then(entry.at("/detail/address").asString()).isEqualTo("127.0.0.1");
    }

    @Test
    void an_address_that_somebody_else_wrote_is_the_page_or_a_part_of_it() {
        Page page = signedIn("adam");
        List<String> dialogs = new ArrayList<>();
        page.onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
        });
        for (String value :
                List.of("<img src=x onerror=alert(1)>", "%E2%80%AE", "%00", "2026-02-30", "a".repeat(1_000))) {
            open(page, "/trail?q=x%s&time=%s&from=%s&to=%s&outcome=%s".replace("%s", value));
            assertThat(page.locator("h1")).hasText("Trail");
            then(page.locator(".vigie-failure").count()).isZero();
        }
        then(dialogs).isEmpty();
    }
}
