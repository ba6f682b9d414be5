package io.vigie.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;

/** Where the parts that a {@link ScreenTest} shows lie; no page of the product's. */
@Route(value = "", registerAtStartup = false)
public class BlankPage extends Div {
    private static final long serialVersionUID = 1L;
}
