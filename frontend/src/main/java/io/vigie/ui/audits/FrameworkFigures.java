package io.vigie.ui.audits;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.vigie.i18n.Text;
import io.vigie.posture.frameworks.FrameworkResult;
import io.vigie.posture.frameworks.FrameworkResult.ItemResult;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.figure.Formats;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How an audit came out: the share with the counts beside it, then item by item. */
class FrameworkFigures extends Section {
    private static final long serialVersionUID = 1L;
    private static final int COLUMNS = 6;

    private final transient Formats formats = Formats.here();

    FrameworkFigures(FrameworkResult result) {
        addClassName("vigie-framework");
        add(new H2(getTranslation("audit.result")), totals(result));
        if (!result.staleHosts().isEmpty()) {
            Div stale = new Div(new Span(getTranslation(
                    "audit.stale-hosts", (long) result.staleHosts().size())));
            result.staleHosts().stream().limit(20).forEach(name -> {
                Span host = new MiddleCutName(name, 30);
                host.addClassName("vigie-mark");
                stale.add(host);
            });
            stale.addClassName("vigie-members");
            add(stale);
        }
        Div scroller = new Div(table(result));
        scroller.addClassName("vigie-scroller");
        add(scroller);
    }

    private Div totals(FrameworkResult result) {
        Span share = new Span(formats.percent(result.share()));
        share.addClassName("figure");
        Div totals = new Div(new Div(share, new Span(getTranslation("audit.share"))));
        totals.addClassName("vigie-totals");
        count(totals, "verdict.pass", "pass", result.passed());
        count(totals, "verdict.fail", "fail", result.failed());
        count(totals, "verdict.unknown", "unknown", result.unknown());
        count(totals, "verdict.manual", "manual", result.manual());
        count(totals, "verdict.not-applicable", "not-applicable", result.notApplicable());
        if (result.attested() > 0) {
            Span attested = new Span(getTranslation("framework.attested", result.attested()));
            attested.addClassName("vigie-mark");
            totals.add(attested);
        }
        return totals;
    }

    private void count(Div totals, String label, String verdict, long number) {
        Span figure = new Span(formats.number(number));
        figure.addClassName("figure");
        Span word = new Span(getTranslation(label));
        word.addClassNames("vigie-verdict", verdict);
        totals.add(new Div(figure, word));
    }

    private NativeTable table(FrameworkResult result) {
        NativeTable table = new NativeTable();
        table.addClassNames("vigie-table", "items");
        NativeTableRow head = new NativeTableRow();
        Stream.of(
                        "column.item",
                        "verdict.pass",
                        "verdict.fail",
                        "verdict.unknown",
                        "verdict.manual",
                        "verdict.not-applicable")
                .forEach(key -> head.add(header(getTranslation(key), "col")));
        table.getHead().add(head);
        Optional<Text> section = Optional.empty();
        for (ItemResult item : result.items()) {
            if (!section.equals(Optional.of(item.item().section()))) {
                section = Optional.of(item.item().section());
                table.getBody().add(sectionRow(item.item().section()));
            }
            table.getBody().add(row(item));
        }
        return table;
    }

    private NativeTableRow sectionRow(Text section) {
        NativeTableHeaderCell cell = header(section.in(getLocale()), "colgroup");
        cell.getElement().setAttribute("colspan", Integer.toString(COLUMNS));
        NativeTableRow row = new NativeTableRow();
        row.add(cell);
        row.addClassName("section");
        return row;
    }

    private static NativeTableHeaderCell header(String text, String scope) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(text);
        cell.getElement().setAttribute("scope", scope);
        return cell;
    }

    private NativeTableRow row(ItemResult item) {
        NativeTableRow row = new NativeTableRow();
        Span number = new Span(item.item().id());
        number.addClassName("number");
        row.add(new NativeTableCell(number, new Span(item.item().title().in(getLocale()))));
        List<Long> counts = List.of(item.passed(), item.failed(), item.unknown(), item.manual(), item.notApplicable());
        counts.forEach(count -> row.add(new NativeTableCell(count == 0 ? "–" : formats.number(count))));
        row.setClassName("failing", item.failed() > 0);
        return row;
    }
}
