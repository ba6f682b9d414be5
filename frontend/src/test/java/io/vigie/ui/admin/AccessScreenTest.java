package io.vigie.ui.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.BDDAssertions.then;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import io.vigie.ui.TakePictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The screen Access in a real browser; pictures of it are kept as build output. */
@Tag("browser")
class AccessScreenTest extends IntegrationTest {
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final String HOSTILE =
            "cn=<img src=x onerror=alert(1)>\u202E night shift of the whole region,ou=groups";

    @LocalServerPort
    private int port;

    private Playwright playwright;
    private Browser browser;
    private final List<String> added = new ArrayList<>();

    @BeforeEach
    void openBrowser() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/chromium")), "there is no Chromium here");
        playwright = TakePictures.playwright();
        browser = TakePictures.chromium(playwright);
    }

    @AfterEach
    void closeBrowser() {
        RestClient adam = RestClient.demo(port, "adam");
        added.forEach(id -> adam.send(adam.request("/api/v1/bindings/" + id).DELETE()));
        if (playwright != null) {
            playwright.close();
        }
    }

    private void add(String group, String role, String scope) {
        added.add(RestClient.demo(port, "adam")
                .post("/api/v1/bindings", Map.of("group", group, "role", role, "scope", scope))
                .json()
                .path("id")
                .asString());
    }

    private String address() {
        return "http://127.0.0.1:" + port;
    }

    private Page signedIn(String person, int width, ColorScheme colours, String language) {
        Page page = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, width < 800 ? 844 : 900)
                        .setColorScheme(colours)
                        .setLocale(language))
                .newPage();
        TakePictures.signIn(page, address(), person);
        return page;
    }

    private static void picture(Page page, String name) {
        page.waitForTimeout(900);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    private static void fill(Page page, String label, String value) {
        page.locator("vaadin-dialog")
                .getByLabel(label, new Locator.GetByLabelOptions().setExact(true))
                .fill(value);
    }

    private static void button(Page page, String text) {
        page.locator("vaadin-dialog vaadin-button")
                .getByText(text, new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    @Test
    void a_binding_is_tried_out_on_a_person_then_saved_and_removed_and_who_loses_by_it_is_signed_out() {
        add(HOSTILE, "ops", "/prod/paris");
        Page page = signedIn("adam", 1440, ColorScheme.LIGHT, "en");
        List<String> dialogs = new ArrayList<>();
        page.onDialog(dialog -> dialogs.add(dialog.message()));
        page.navigate(address() + "/access");
        assertThat(page.getByText("<img src=x onerror=alert(1)>").first()).isVisible();
        picture(page, "access-1440-light-en");

        page.getByText("Add binding").first().click();
        fill(page, "Directory group", "auditors");
        page.locator("vaadin-dialog vaadin-select").click();
        page.locator("vaadin-select-item").getByText("Operations").click();
        page.locator("vaadin-dialog vaadin-combo-box input").fill("/prod/lyon");
        page.keyboard().press("Enter");
        fill(page, "User name", "ines");
        button(page, "Show rights");
        assertThat(page.getByText("gained")).isVisible();
        picture(page, "access-draft-1440-light-en");
        button(page, "Save");
        assertThat(page.locator("vaadin-grid").getByText("/prod/lyon").first()).isVisible();

        Page loser = signedIn("ines", 1440, ColorScheme.LIGHT, "en");
        page.getByLabel("Remove auditors: Operations in /prod/lyon").click();
        fill(page, "User name", "ines");
        button(page, "Show rights");
        assertThat(page.getByText("lost", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        button(page, "Remove");

        assertThat(loser.getByText("Your rights have changed")).isVisible();
        then(dialogs).isEmpty();
    }

    @Test
    void who_would_no_longer_administer_is_told_and_nothing_changes() {
        Page page = signedIn("adam", 390, ColorScheme.DARK, "fr");
        page.navigate(address() + "/access");
        picture(page, "access-390-dark-fr");
        page.getByLabel("Supprimer administrators : Administrateur dans /").click();
        button(page, "Supprimer");

        assertThat(page.getByText("Vous n'administreriez plus")).isVisible();
        fill(page, "Nom d’utilisateur", "adam");
        button(page, "Afficher les droits");
        assertThat(page.getByText("perdu")).isVisible();
        picture(page, "access-removal-390-dark-fr");
        then((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
    }

    @Test
    void who_administers_nothing_does_not_see_the_screen() {
        Page page = signedIn("alice", 1440, ColorScheme.LIGHT, "en");
        then(page.locator("vaadin-side-nav").textContent()).doesNotContain("Access");

        page.navigate(address() + "/access");

        assertThat(page.getByText("Page not found")).isVisible();
    }
}
