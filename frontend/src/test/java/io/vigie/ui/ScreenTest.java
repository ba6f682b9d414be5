package io.vigie.ui;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.internal.Routes;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.page.ExtendedClientDetails;
import io.vigie.ui.i18n.Messages;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Builds parts of a screen in the JVM: no server, no browser. */
public abstract class ScreenTest extends BrowserlessTest {
    private static final String TEXTS = "vaadin.i18n.provider";

    @Override
    protected Routes discoverRoutes() {
        return new Routes(new HashSet<>(Set.of(BlankPage.class)), new HashSet<>(), new HashSet<>(), true);
    }

    @BeforeAll
    static void speakOurTexts() {
        System.setProperty(TEXTS, Messages.class.getName());
    }

    @AfterAll
    static void forgetOurTexts() {
        System.clearProperty(TEXTS);
    }

    protected static void speak(Locale language) {
        UI.getCurrent().setLocale(language);
    }

    /** As a browser in that time zone says when it opens the page. */
    protected static void liveIn(String zone) {
        UI ui = UI.getCurrent();
        String none = "0";
        ui.getInternals()
                .setExtendedClientDetails(new ExtendedClientDetails(
                        ui, none, none, none, none, none, none, none, none, none, none, zone, none, none, none, none,
                        none, none, none));
    }

    protected static <C extends Component> C shown(C part) {
        UI.getCurrent().add(part);
        return part;
    }

    protected <T> List<String> headers(Grid<T> grid) {
        return IntStream.range(0, columns(grid))
                .mapToObj(column -> test(grid).getHeaderCell(column))
                .toList();
    }

    /** What a row reads like, cell by cell. */
    protected <T> List<String> row(Grid<T> grid, int row) {
        return IntStream.range(0, columns(grid))
                .mapToObj(column -> text(cell(grid, row, column)))
                .toList();
    }

    protected <T> Component cell(Grid<T> grid, int row, int column) {
        return test(grid).getCellComponent(row, column);
    }

    protected static String text(Component component) {
        return component.getElement().getTextRecursively().strip();
    }

    private static int columns(Grid<?> grid) {
        return (int) grid.getColumns().stream().filter(Component::isVisible).count();
    }
}
