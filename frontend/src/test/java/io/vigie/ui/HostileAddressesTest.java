package io.vigie.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import io.vigie.IntegrationTest;
import io.vigie.Tries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Addresses of screens as somebody else may have written them: a screen or "nothing here", never a failure. */
@Tag("browser")
class HostileAddressesTest extends IntegrationTest {
    private static final List<String> VALUES = List.of(
            "%00",
            "a%00b", "%E2%80%AE", "%5C%25_", "<img src=x onerror=alert(1)>", "-name", "/../..", "a".repeat(1_000));

    private static final List<String> SCREENS = List.of(
            "hosts?q=%s&sort=%s",
            "hosts?group=%s",
            "hosts?freshness=%s",
            "hosts/%s",
            "hosts/00000000-0000-0000-0000-000000000000/%s",
            "findings?q=%s&view=each",
            "findings?q=%s&severity=%s&kind=%s",
            "findings?group=%s",
            "findings/%s",
            "findings/container-privileged?q=%s&group=%s",
            "frameworks?group=%s",
            "frameworks/%s",
            "frameworks/cis-docker-1.8.0?q=%s&level=%s&profile=%s",
            "frameworks/cis-docker-1.8.0/%s",
            "frameworks/cis-docker-1.8.0/5.5?group=%s",
            "audits/%s",
            "login?error=%s",
            "%s");

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @Test
    void every_address_is_a_screen_or_nothing_here() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/chromium")), "there is no Chromium here");
        DemoFleet fleet = new DemoFleet(context);
        assertThat(fleet).isNotNull();
        List<String> failed = new ArrayList<>();
        try (Playwright playwright = TakePictures.playwright()) {
            Page page = TakePictures.chromium(playwright).newPage();
            page.onDialog(dialog -> failed.add("a script ran: " + dialog.message()));
            page.onConsoleMessage(message -> Optional.of(message.text())
                    .filter(text -> text.contains("Content Security Policy"))
                    .ifPresent(failed::add));
            TakePictures.signIn(page, "http://127.0.0.1:" + port, "alice");
            for (String screen : SCREENS) {
                for (String value : Tries.some(VALUES, 2, screen)) {
                    open(page, screen.replace("%s", value), failed);
                }
            }
        }
        assertThat(failed).isEmpty();
    }

    @Test
    void a_script_that_got_into_a_page_does_not_run() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/chromium")), "there is no Chromium here");
        try (Playwright playwright = TakePictures.playwright()) {
            Page page = TakePictures.chromium(playwright).newPage();
            TakePictures.signIn(page, "http://127.0.0.1:" + port, "alice");
            page.evaluate("""
                    () => {
                        const script = document.createElement('script');
                        script.textContent = 'window.ran = true';
                        document.body.append(script);
                        document.body.insertAdjacentHTML('beforeend', '<img src="x:" onerror="window.ran = true">');
                    }""");
            page.waitForTimeout(500);

            assertThat(page.evaluate("() => window.ran === undefined")).isEqualTo(true);
        }
    }

    private void open(Page page, String address, List<String> failed) {
        var response = page.navigate("http://127.0.0.1:" + port + "/" + address);
        if (response.status() == 400) {
            return;
        }
        try {
            page.waitForSelector(
                    "vaadin-app-layout h1, vaadin-app-layout h2, vaadin-login-form",
                    new Page.WaitForSelectorOptions().setTimeout(30_000));
        } catch (TimeoutError nothing) {
            failed.add("shows nothing: " + response.status() + " " + address + " "
                    + page.locator("body").innerText());
        }
        if (page.locator(".vigie-failure").count() > 0 || page.content().contains("failure.reference")) {
            failed.add(address);
        }
        if (response.status() >= 500) {
            failed.add(response.status() + " " + address);
        }
    }
}
