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
import com.microsoft.playwright.options.FilePayload;
import io.vigie.IntegrationTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Frameworks and attestations in a real browser; skipped where there is none. */
@Tag("browser")
class AttestationScreensTest extends IntegrationTest {
    private static final String FRAMEWORK = "/frameworks/cis-docker-1.8.0";
    private static final String PROOF = "<script>alert(1)</script>";

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private Optional<Playwright> playwright = Optional.empty();
    private Browser browser;
    private String group;

    @BeforeEach
    void openBrowser() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/chromium")), "there is no Chromium here");
        group = "/prod" + aGroup().value();
        new DemoFleet(context).host("attested-1", group, DemoFleet.plain(1));
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

    @Test
    void an_item_is_attested_by_clicking_turns_and_turns_back_when_withdrawn() throws IOException {
        Page page = signedIn("alice");
        List<String> dialogs = new ArrayList<>();
        page.onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
        });
        open(page, FRAMEWORK + "/1.2.1?group=" + group);
        Locator verdict = page.locator("vaadin-grid .vigie-verdict").first();
        assertThat(verdict).hasText("Manual");

        attest(page, "The item is met", DemoFleet.MARKUP + " looked at");

        assertThat(verdict).hasText("Pass");
        Locator card = page.locator(".vigie-attestation").first();
        assertThat(card).containsText(DemoFleet.MARKUP + " looked at");
        assertThat(card).containsText("alice");
        Download download =
                page.waitForDownload(() -> card.getByText("proof.html").click());
        then(download.suggestedFilename()).isEqualTo("proof.html");
        then(Files.readString(download.path())).isEqualTo(PROOF);

        card.getByText("Withdraw").click();
        page.locator("vaadin-confirm-dialog")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Withdraw"))
                .click();
        assertThat(verdict).hasText("Manual");
        page.getByText("that has ended").or(page.getByText("that have ended")).click();
        assertThat(page.getByText("withdrawn by alice").first()).isVisible();
        then(dialogs).isEmpty();
        then(page.locator("img[src=x]").count()).isZero();
    }

    @Test
    void what_was_just_attested_is_taken_back_from_the_notification() {
        Page page = signedIn("alice");
        open(page, FRAMEWORK + "/4.2?group=" + group);
        attest(page, "The item is not met", "Seen to fail");
        Locator verdict = page.locator("vaadin-grid .vigie-verdict").first();
        assertThat(verdict).hasText("Fails");

        page.getByText("Undo").click();

        assertThat(verdict).hasText("Manual");
    }

    private void attest(Page page, String answer, String statement) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Attest"))
                .first()
                .click();
        Locator dialog = page.locator("vaadin-dialog[opened]");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Attest"))
                .last()
                .click();
        assertThat(page.getByText("Choose an answer")).isVisible();
        page.getByText(answer, new Page.GetByTextOptions().setExact(true)).click();
        page.locator("vaadin-text-area textarea").fill(statement);
        page.locator("vaadin-dialog vaadin-combo-box input").fill(group);
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(group).setExact(true))
                .click();
        page.locator("vaadin-upload input[type=file]")
                .setInputFiles(new FilePayload("proof.html", "text/html", PROOF.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator("vaadin-upload-file[complete]")).isVisible();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Attest"))
                .last()
                .click();
        assertThat(page.getByText("Attested until")).isVisible();
    }

    @Test
    void who_is_no_security_manager_reads_and_cannot_attest() {
        Page page = signedIn("omar");
        open(page, FRAMEWORK + "/1.2.1?group=" + group);

        assertThat(page.locator(".vigie-attestations p").first()).isVisible();
        for (String action : List.of("Attest", "Withdraw")) {
            then(page.locator("main vaadin-button")
                            .getByText(action, new Locator.GetByTextOptions().setExact(true))
                            .count())
                    .isZero();
        }
    }

    @Test
    void level_profile_verdicts_and_words_are_in_the_address_and_survive_a_reload() {
        Page page = signedIn("omar");
        open(page, "/frameworks");
        page.getByText("CIS Docker Benchmark 1.8.0").first().click();
        page.waitForURL("**" + FRAMEWORK);
        assertThat(page.locator(".vigie-item-list .number", new Page.LocatorOptions().setHasText("7.1")))
                .isVisible();

        page.getByText("Server", new Page.GetByTextOptions().setExact(true)).click();
        page.getByText("Up to L1").click();
        assertThat(page.locator(".vigie-item-list .number")
                        .getByText("7.1", new Locator.GetByTextOptions().setExact(true)))
                .hasCount(0);
        page.getByText("Up to L2").click();
        page.locator(".vigie-words input").fill("privileged");
        page.waitForURL(url -> url.contains("q=privileged"));

        then(page.url()).contains("level=L2", "profile=server", "q=privileged").doesNotContain("L1");
        Locator numbers = page.locator(".vigie-item-list .number");
        assertThat(numbers).hasText(new String[] {"5.4", "5.5", "5.8", "5.23"});
        page.reload();
        assertThat(numbers).hasText(new String[] {"5.4", "5.5", "5.8", "5.23"});
        assertThat(page.locator(".vigie-chips button[aria-pressed=true]")).hasText(new String[] {"Up to L2", "Server"});
        page.locator(".vigie-words input").fill("no such item");
        assertThat(page.getByText("No item matches")).isVisible();
    }

    @Test
    void an_item_that_is_not_there_is_the_page_of_unknown_addresses() {
        Page page = signedIn("omar");

        page.navigate("http://127.0.0.1:" + port + FRAMEWORK + "/99.9");
        assertThat(page.getByText("Page not found")).isVisible();
        page.navigate("http://127.0.0.1:" + port + "/frameworks/none");
        assertThat(page.getByText("Page not found")).isVisible();
    }
}
