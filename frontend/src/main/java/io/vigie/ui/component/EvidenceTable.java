package io.vigie.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.vigie.json.Json;
import io.vigie.rules.labels.FactLabels;
import io.vigie.rules.labels.SourceLabels;
import io.vigie.rules.verdicts.Evidence;
import java.util.List;
import java.util.function.Function;

/** What was observed, and where it was read. */
class EvidenceTable extends NativeTable {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_VALUE = 400;

    /**
     * @param others of a list the elements that are not at fault; none where they are not known
     */
    EvidenceTable(List<Evidence> evidence, Function<Evidence, List<Json>> others) {
        addClassNames("vigie-table", "evidence");
        role(this, "table");
        NativeTableRow head = new NativeTableRow();
        for (String column : List.of("evidence.fact", "evidence.value", "evidence.source")) {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(getTranslation(column));
            cell.getElement().setAttribute("scope", "col");
            role(cell, "columnheader");
            head.add(cell);
        }
        role(head, "row");
        getHead().add(head);
        evidence.forEach(one -> getBody().add(row(one, new EvidenceCell(one, others.apply(one)))));
    }

    private NativeTableRow row(Evidence evidence, EvidenceCell value) {
        NativeTableRow row = new NativeTableRow();
        role(row, "row");
        role(value, "cell");
        row.add(
                label(FactLabels.of(evidence.fact(), getLocale())),
                value,
                plain(SourceLabels.of(evidence.source(), getLocale())));
        return row;
    }

    private static NativeTableCell label(String text) {
        NativeTableCell cell = new NativeTableCell(new Span(text));
        role(cell, "rowheader");
        return cell;
    }

    private static NativeTableCell plain(String text) {
        NativeTableCell cell = new NativeTableCell(new MiddleCutName(text, LONGEST_VALUE));
        role(cell, "cell");
        return cell;
    }

    /** Browsers forget that it is a table where it is shown as blocks, as on a phone. */
    private static void role(Component part, String role) {
        part.getElement().setAttribute("role", role);
    }
}
