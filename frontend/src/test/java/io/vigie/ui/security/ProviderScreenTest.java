package io.vigie.ui.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.vigie.access.openid.TestProvider;
import io.vigie.ui.TakePictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sign-in at the provider in a real browser, and an open screen whose person loses a group there. */
@Tag("browser")
class ProviderScreenTest extends ProviderTest {

    private String address() {
        return "http://127.0.0.1:" + port;
    }

    private interface Story {
        void tell(BrowserContext context) throws Exception;
    }

    private static void inABrowser(String language, Story story) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/chromium")), "there is no Chromium here");
        try (Playwright playwright = TakePictures.playwright();
                Browser browser = TakePictures.chromium(playwright);
                BrowserContext context = browser.newContext(new Browser.NewContextOptions().setLocale(language))) {
            story.tell(context);
        }
    }

    private static void enterPassword(Page page) {
        page.locator("input[name=username]").fill("olga");
        page.locator("input[name=password]").fill(TestProvider.PASSWORD);
        page.locator("button[type=submit]").click();
    }

    private static void isTold(Page page, String sentence) {
        PlaywrightAssertions.assertThat(page.getByText(sentence))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(3 * REMEMBERED.toMillis()));
    }

    @Test
    void somebody_signs_in_from_the_page_they_asked_for_and_is_told_when_their_rights_end() throws Exception {
        inABrowser("en", context -> {
            Page page = context.newPage();
            List<String> refusals = new ArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.text().contains("Content Security Policy")) {
                    refusals.add(message.text());
                }
            });
            page.navigate(address() + "/hosts");
            page.locator("#login-provider").waitFor();
            assertThat(page.locator("vaadin-login-form").count())
                    .as("there is no directory")
                    .isZero();
            page.getByText("Sign in with Test provider").click();
            enterPassword(page);
            page.waitForURL(address() + "/hosts**");
            page.waitForSelector("vaadin-app-layout h1");

            provider.person("olga", "nothing-that-is-bound");
            isTold(page, "Your rights have changed");
            assertThat(refusals).isEmpty();
        });
    }

    @Test
    void a_refusal_is_a_sentence_in_the_language_of_the_person() throws Exception {
        provider.idTokenClaims(all -> all.claims(claims -> claims.remove("groups")));
        inABrowser("fr", context -> {
            Page page = context.newPage();
            page.navigate(address() + "/login");
            page.getByText("Se connecter avec Test provider").click();
            enterPassword(page);
            isTold(page, "n’envoie aucun groupe");
        });
    }
}
