package io.vigie.ui.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.vigie.IntegrationTest;
import io.vigie.access.directory.Slapd;
import io.vigie.access.directory.TestAuthority;
import io.vigie.ui.TakePictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Sessions of somebody who leaves a group of Debian's slapd, where its answers hold for six seconds. */
@EnabledIf(value = "io.vigie.access.directory.Slapd#isInstalled", disabledReason = "needs Debian's slapd")
@DirtiesContext
class LostRightsTest extends IntegrationTest {
    private static final long REMEMBERED_MILLIS = 6_000;
    private static Slapd slapd;
    private static TestAuthority authority;

    /** What a test did to the directory, undone. */
    private final Deque<Undo> undone = new ArrayDeque<>();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void directory(DynamicPropertyRegistry registry) throws Exception {
        authority = new TestAuthority(Files.createTempDirectory("vigie-authority"));
        slapd = Slapd.start(registry, freePort(), authority);
        registry.add("vigie.access.remember-rights", () -> REMEMBERED_MILLIS + "ms");
    }

    @AfterAll
    static void end() {
        slapd.close();
    }

    private interface Undo {
        void run() throws Exception;
    }

    @AfterEach
    void undo() throws Exception {
        while (!undone.isEmpty()) {
            undone.pop().run();
        }
    }

    private void leave() throws Exception {
        slapd.parisIsInOps(false, authority);
        undone.push(() -> slapd.parisIsInOps(true, authority));
    }

    private FormBrowser signedIn() throws Exception {
        FormBrowser browser = new FormBrowser(port).openLogin().signIn("omar", "pass-omar");
        assertThat(browser.isSignedIn()).isTrue();
        return browser;
    }

    @Test
    void a_session_ends_within_the_time_after_its_person_left_the_group() throws Exception {
        FormBrowser browser = signedIn();
        Thread.sleep(REMEMBERED_MILLIS + 200);
        assertThat(browser.isSignedIn()).as("while they are in it").isTrue();

        leave();
        Thread.sleep(REMEMBERED_MILLIS + 200);

        assertThat(browser.isSignedIn()).isFalse();
    }

    @Test
    void a_session_ends_within_the_time_after_one_of_several_roles_was_taken_away() throws Exception {
        slapd.omarIsIn("auditors", true, authority);
        undone.push(() -> slapd.omarIsIn("auditors", false, authority));
        FormBrowser browser = signedIn();

        undone.pop().run();
        Thread.sleep(REMEMBERED_MILLIS + 200);

        assertThat(browser.isSignedIn()).isFalse();
        assertThat(signedIn().isSignedIn()).as("with what they still have").isTrue();
    }

    @Test
    void a_session_ends_within_the_time_after_its_person_left() throws Exception {
        FormBrowser browser = signedIn();

        slapd.omarExists(false, authority);
        undone.push(() -> slapd.omarExists(true, authority));
        Thread.sleep(REMEMBERED_MILLIS + 200);

        assertThat(browser.isSignedIn()).isFalse();
    }

    @Test
    void a_directory_that_hangs_holds_up_nobody_who_is_signed_in() throws Exception {
        FormBrowser browser = signedIn();
        slapd.freeze(true);
        try {
            Thread.sleep(REMEMBERED_MILLIS / 2);
            assertThat(browser.isSignedIn()).as("while its last answer holds").isTrue();
            Thread.sleep(REMEMBERED_MILLIS / 2);
            long start = System.nanoTime();
            assertThat(browser.isSignedIn()).as("within the grace").isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        } finally {
            slapd.freeze(false);
        }
    }

    @Test
    void a_session_outlives_a_short_silence_of_the_directory_and_no_long_one() throws Exception {
        FormBrowser browser = signedIn();
        slapd.kill();
        try {
            Thread.sleep(REMEMBERED_MILLIS / 2);
            assertThat(browser.isSignedIn()).isTrue();
            Thread.sleep(REMEMBERED_MILLIS / 2 + 1_000);
            assertThat(browser.isSignedIn()).as("within the grace").isTrue();
            Thread.sleep(REMEMBERED_MILLIS / 2 + 1_000);
            assertThat(browser.isSignedIn()).as("after the grace").isFalse();
        } finally {
            slapd.startAgain();
        }
        assertThat(new FormBrowser(port).openLogin().signIn("omar", "pass-omar").isSignedIn())
                .isTrue();
    }

    @Test
    @Tag("browser")
    void open_screens_on_which_nobody_does_anything_lead_to_the_login_page_that_says_why() throws Exception {
        inABrowser(context -> {
            Page overview = signedIn(context);
            Page hosts = context.newPage();
            hosts.navigate(address() + "/hosts");
            hosts.waitForSelector("vaadin-app-layout h1");
            Page tokens = context.newPage();
            tokens.navigate(address() + "/tokens");
            tokens.waitForSelector("vaadin-app-layout h1");
            long start = System.nanoTime();

            leave();

            for (Page page : List.of(overview, hosts, tokens)) {
                isTold(page, "Your rights have changed");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start).toMillis())
                    .as("with some time for the browser")
                    .isLessThan(REMEMBERED_MILLIS + 4_000);
        });
    }

    @Test
    @Tag("browser")
    void an_open_screen_stays_through_a_short_silence_of_the_directory_and_says_that_a_long_one_ended_it()
            throws Exception {
        inABrowser(context -> {
            Page page = signedIn(context);
            slapd.kill();
            undone.push(slapd::startAgain);
            Thread.sleep(REMEMBERED_MILLIS + 1_000);
            assertThat(page.url()).as("within the grace").doesNotContain("/login");

            isTold(page, "The directory has not answered for some time");
            signInWithPassword(page);
            isTold(page, "The directory does not answer, so nobody can sign in now");

            undo();
            signInWithPassword(page);
            page.waitForSelector("vaadin-app-layout h1");
        });
    }

    private interface Story {
        void tell(BrowserContext context) throws Exception;
    }

    private static void inABrowser(Story story) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/chromium")), "there is no Chromium here");
        try (Playwright playwright = TakePictures.playwright();
                Browser browser = TakePictures.chromium(playwright);
                BrowserContext context = browser.newContext(new Browser.NewContextOptions().setLocale("en"))) {
            story.tell(context);
        }
    }

    private String address() {
        return "http://127.0.0.1:" + port;
    }

    private Page signedIn(BrowserContext context) {
        Page page = context.newPage();
        TakePictures.signIn(page, address(), "omar", "pass-omar");
        return page;
    }

    private static void signInWithPassword(Page page) {
        page.locator("vaadin-login-form input[name=username]").fill("omar");
        page.locator("vaadin-login-form input[name=password]").fill("pass-omar");
        page.locator("vaadin-login-form vaadin-button").first().click();
    }

    private static void isTold(Page page, String sentence) {
        PlaywrightAssertions.assertThat(page.getByText(sentence))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(3 * REMEMBERED_MILLIS));
    }
}
