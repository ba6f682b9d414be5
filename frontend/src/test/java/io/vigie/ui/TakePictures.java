package io.vigie.ui;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.vigie.access.DemoDirectory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes a picture of every screen of a running server; arguments: address, folder, then width, theme, language, person. */
public final class TakePictures {
    private TakePictures() {}

    public static Playwright playwright() {
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    public static Browser chromium(Playwright playwright) {
        return playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setHeadless(true)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    public static void signIn(Page page, String address, String person) {
        signIn(page, address, person, DemoDirectory.PASSWORD);
    }

    public static void signIn(Page page, String address, String person, String password) {
        page.navigate(address + "/login");
        page.locator("vaadin-login-form input[name=username]").fill(person);
        page.locator("vaadin-login-form input[name=password]").fill(password);
        page.locator("vaadin-login-form vaadin-button").first().click();
        page.waitForSelector("vaadin-app-layout h1, vaadin-app-layout h2");
    }

    public static void main(String[] arguments) {
        String address = arguments[0];
        Path folder = Path.of(arguments[1]);
        int width = Integer.parseInt(arguments[2]);
        String theme = arguments[3];
        String language = arguments[4];
        String person = arguments[5];
        try (Playwright playwright = playwright();
                Browser browser = chromium(playwright)) {
            BrowserContext context = browser.newContext(new NewContextOptions()
                    .setViewportSize(width, width < 800 ? 844 : 900)
                    .setColorScheme(theme.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT)
                    .setLocale(language)
                    .setTimezoneId("Europe/Paris"));
            Page page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.type().equals("warning")) {
                    System.out.println(message.type() + ": " + message.text());
                }
            });
            page.onDialog(dialog -> System.out.println("DIALOG " + dialog.message()));
            String suffix = "-" + width + "-" + theme + "-" + language + ".png";
            page.navigate(address + "/login");
            page.waitForSelector("vaadin-login-form input[name=username]");
            shot(page, folder.resolve("login" + suffix));
            signIn(page, address, person);
            String only = arguments.length > 6 ? arguments[6] : "";
            shoot(page, address, folder, suffix, only);
        }
    }

    private static void shoot(Page page, String address, Path folder, String suffix, String only) {
        Map<String, String> screens = new LinkedHashMap<>();
        screens.put("overview", "/");
        screens.put("hosts", "/hosts");
        screens.put("findings", "/findings");
        screens.put("findings-each", "/findings?view=each");
        screens.put("rule", "/findings/container-privileged");
        screens.put("frameworks", "/frameworks");
        screens.put("framework", "/frameworks/cis-docker-1.8.0?level=L1&profile=server");
        screens.put("item", "/frameworks/cis-docker-1.8.0/5.5");
        screens.put("item-manual", "/frameworks/cis-docker-1.8.0/1.2.1");
        screens.put("audits", "/audits");
        screens.put("tokens", "/tokens");
        screens.put("enrolment", "/enrolment");
        screens.put("access", "/access");
        screens.put("trail", "/trail");
        screens.put("nothing", "/hosts/00000000-0000-0000-0000-000000000000");
        for (var screen : screens.entrySet()) {
            if (only.isEmpty() || screen.getKey().matches(only)) {
                page.navigate(address + screen.getValue());
                page.waitForSelector("vaadin-app-layout h1, vaadin-app-layout h2");
                shot(page, folder.resolve(screen.getKey() + suffix));
                if (screen.getKey().equals("item-manual")) {
                    page.locator(".vigie-attestations vaadin-button").first().click();
                    shot(page, folder.resolve("attest" + suffix));
                }
            }
        }
        for (String path : worstHosts(page, address)) {
            String host = path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('/') + 9);
            for (String tab : List.of("", "/containers", "/networks", "/quotas", "/patches")) {
                String name = "host-" + host.replaceAll("\\W", "") + tab.replace('/', '-');
                if (!only.isEmpty() && !name.matches(only)) {
                    continue;
                }
                page.navigate(address + "/" + path + tab);
                page.waitForSelector("vaadin-app-layout h1");
                page.waitForTimeout(700);
                if (tab.isEmpty() || tab.equals("/containers")) {
                    int cell = page.viewportSize().width < 800 ? 3 : 14;
                    page.locator("vaadin-grid-cell-content:visible").nth(cell).click();
                }
                shot(page, folder.resolve(name + suffix));
            }
        }
    }

    private static List<String> worstHosts(Page page, String address) {
        page.navigate(address + "/hosts");
        page.waitForSelector("vaadin-grid a");
        return page.locator("vaadin-grid a").all().stream()
                .map(link -> link.getAttribute("href"))
                .limit(2)
                .toList();
    }

    private static void shot(Page page, Path file) {
        page.waitForTimeout(900);
        page.screenshot(new ScreenshotOptions().setPath(file));
        System.out.println(file);
    }
}
