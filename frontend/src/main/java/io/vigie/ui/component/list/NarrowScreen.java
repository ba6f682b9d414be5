package io.vigie.ui.component.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.Grid.Column;
import java.util.function.Consumer;

/** Tells whether a page is as narrow as a telephone, and again whenever it becomes so or stops being so. */
public final class NarrowScreen {
    private static final int NARROWER_THAN_PIXELS = 800;

    private NarrowScreen() {}

    public static void watch(Component component, Consumer<Boolean> narrow) {
        component.addAttachListener(attached -> {
            UI ui = attached.getUI();
            int width = ui.getPage().getExtendedClientDetails().getWindowInnerWidth();
            narrow.accept(width > 0 && width < NARROWER_THAN_PIXELS);
            var resizing = ui.getPage()
                    .addBrowserWindowResizeListener(
                            resized -> narrow.accept(resized.getWidth() < NARROWER_THAN_PIXELS));
            component.addDetachListener(detached -> {
                resizing.remove();
                detached.unregisterListener();
            });
        });
    }

    /** Shows one column of cards instead of all others while the page is narrow. */
    public static <T> void cards(Grid<T> grid, Column<T> card) {
        watch(grid, narrow -> {
            grid.getColumns().forEach(column -> column.setVisible((column == card) == narrow));
            grid.setClassName("cards", narrow);
        });
    }
}
