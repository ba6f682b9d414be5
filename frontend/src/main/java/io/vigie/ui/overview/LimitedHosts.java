package io.vigie.ui.overview;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.vigie.inventory.growth.LimitedHost;
import io.vigie.query.Page;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.figure.RelativeTime;
import java.time.Instant;

/** For administrators: which hosts add more to the database than one host may, and what to do; nothing where none does. */
class LimitedHosts extends Section {
    private static final long serialVersionUID = 1L;

    LimitedHosts() {
        addClassName("vigie-limited-hosts");
        setVisible(false);
    }

    void show(Page<LimitedHost> hosts) {
        setVisible(hosts.total() > 0);
        removeAll();
        UnorderedList list = new UnorderedList();
        hosts.items().forEach(host -> list.add(line(host)));
        add(
                new H2(getTranslation("limited.title", hosts.total())),
                new Paragraph(getTranslation("limited.meaning")),
                list);
    }

    private ListItem line(LimitedHost host) {
        return new ListItem(
                new MiddleCutName(host.name(), 60),
                new Span(" · " + host.group() + " · "
                        + getTranslation("limited.by." + host.limit().by().word()) + " · "),
                new RelativeTime(host.limit().since(), Instant.now()));
    }
}
