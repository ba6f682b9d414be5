package io.vigie.ui.component;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The address of a screen with its state: filters and sort as query parameters. Empty values are left out. */
public final class Address {
    private final String path;
    private final Map<String, List<String>> parameters = new LinkedHashMap<>();

    public Address(String path) {
        this.path = path;
    }

    public Address with(String name, String value) {
        if (!value.isBlank()) {
            parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
        return this;
    }

    public Address with(String name, Optional<String> value) {
        return with(name, value.orElse(""));
    }

    public Address with(String name, List<String> values) {
        values.forEach(value -> with(name, value));
        return this;
    }

    /** For links. */
    public String text() {
        return parameters.isEmpty() ? path : path + "?" + new QueryParameters(parameters).getQueryString();
    }

    /** Writes this address into the browser's bar without leaving the screen. */
    public void show(UI ui) {
        ui.getPage().getHistory().replaceState(null, new Location(path, new QueryParameters(parameters)));
    }
}
