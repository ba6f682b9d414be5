package io.vigie.ui.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import io.vigie.access.GroupPath;
import io.vigie.inventory.HostService;
import io.vigie.ui.TakePictures;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The screen Host groups in a real browser; pictures of it are kept as build output. */
@Tag("browser")
class GroupsScreenTest extends IntegrationTest {
    private static final Path PICTURES = Path.of("target", "pictures");

    @LocalServerPort
    private int port;

    @Autowired
    private HostService hosts;

    @Autowired
    private JdbcClient jdbc;

    private Playwright playwright;
    private Browser browser;
    private final GroupPath top = aGroup();

    @BeforeEach
    void openBrowser() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/chromium")), "there is no Chromium here");
        playwright = TakePictures.playwright();
        browser = TakePictures.chromium(playwright);
        aHost("web-1", new GroupPath(top + "/paris/shop"));
        aHost("web-2", new GroupPath(top + "/paris"));
        hosts.ensureGroup(new GroupPath(top + "/archive"));
    }

    @AfterEach
    void closeBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    private Page opened(int width, ColorScheme colours, String language) {
        return opened("adam", width, colours, language);
    }

    private Page opened(String person, int width, ColorScheme colours, String language) {
        Page page = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, width < 800 ? 844 : 900)
                        .setColorScheme(colours)
                        .setLocale(language))
                .newPage();
        String address = "http://127.0.0.1:" + port;
        TakePictures.signIn(page, address, person);
        page.navigate(address + "/groups");
        page.locator("main vaadin-text-field input").first().fill(top.value());
        return page;
    }

    private static void picture(Page page, String name) {
        page.waitForTimeout(900);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    private static Locator action(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first();
    }

    @Test
    void a_group_is_renamed_by_keyboard_and_all_below_it_is_under_the_new_path() {
        Page page = opened(1440, ColorScheme.LIGHT, "en-GB");
        assertThat(page.locator("vaadin-grid")).containsText(top + "/paris/shop");
        picture(page, "groups-wide-light");

        action(page, "Edit " + top + "/paris").focus();
        page.keyboard().press("Enter");
        Locator dialog = page.locator("vaadin-dialog[opened]");
        dialog.getByLabel("Name").fill("lyon");
        assertThat(dialog).containsText("2 hosts, 1 group below");
        picture(page, "groups-move-light");
        page.keyboard().press("Tab");
        dialog.locator("vaadin-button")
                .filter(new Locator.FilterOptions().setHasText("Save"))
                .click();

        assertThat(page.locator("vaadin-grid")).containsText(top + "/lyon/shop");
        action(page, "Delete " + top + "/lyon").click();
        assertThat(page.locator("vaadin-dialog[opened]")).containsText("This group is still in use");
        picture(page, "groups-used-light");
    }

    @Test
    void an_open_page_of_somebody_who_has_rights_in_the_group_follows_it_to_its_new_path() {
        RestClient adam = RestClient.demo(port, "adam");
        String binding = adam.post(
                        "/api/v1/bindings", Map.of("group", "auditors", "role", "administrator", "scope", top.value()))
                .json()
                .path("id")
                .asString();
        try {
            Page page = opened("ines", 1440, ColorScheme.LIGHT, "en-GB");
            assertThat(page.locator("vaadin-grid")).containsText(top + "/paris/shop");
            String group = adam.get("/api/v1/groups?q=" + RestClient.encoded(top.value()))
                    .json()
                    .path("items")
                    .path(0)
                    .path("id")
                    .asString();

            adam.send(adam.request("/api/v1/groups/" + group)
                    .header("Content-Type", "application/json")
                    .method("PATCH", BodyPublishers.ofString("{\"path\":\"%s-moved\"}".formatted(top))));

            assertThat(page.locator("vaadin-grid")).containsText(top + "-moved/paris/shop");
            assertThat(page).hasURL("http://127.0.0.1:" + port + "/groups");
        } finally {
            adam.send(adam.request("/api/v1/bindings/" + binding).DELETE());
        }
    }

    @Test
    void on_a_phone_groups_are_cards_in_both_themes_and_languages() {
        Page page = opened(390, ColorScheme.DARK, "fr-FR");
        assertThat(page.locator("vaadin-grid")).containsText(top + "/archive");
        picture(page, "groups-phone-dark-fr");

        action(page, "Supprimer " + top + "/archive").click();
        picture(page, "groups-delete-phone-dark-fr");
        page.locator("vaadin-dialog[opened] vaadin-button")
                .filter(new Locator.FilterOptions().setHasText("Supprimer"))
                .click();

        assertThat(page.locator("vaadin-grid")).not().containsText(top + "/archive");
    }

    @Test
    void three_thousand_groups_are_shown_as_one_scrolls() {
        for (int group = 0; group < 3_000; group++) {
            hosts.ensureGroup(new GroupPath(top + "/many/group-" + group));
        }
        Page page = opened(1440, ColorScheme.DARK, "fr-FR");

        assertThat(page.locator("vaadin-grid")).containsText(top + "/many");
        org.assertj.core.api.Assertions.assertThat(
                        page.locator("vaadin-grid vaadin-grid-cell-content").count())
                .isLessThan(1_500);
        page.locator("main vaadin-text-field input").first().fill("group-2999");
        assertThat(page.locator("vaadin-grid")).containsText(top + "/many/group-2999");
        picture(page, "groups-many-dark-fr");
        // Other tests choose from lists of groups that they make themselves.
        jdbc.sql("delete from inventory_group where starts_with(path, ?)")
                .param(top + "/many/")
                .update();
    }
}
