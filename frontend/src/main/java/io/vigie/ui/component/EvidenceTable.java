package io.vigie.ui.component;

import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.vigie.rules.Evidence;
import java.util.List;

/** What was observed, and where it was read. */
public class EvidenceTable extends NativeTable {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_VALUE = 400;

    public EvidenceTable(List<Evidence> evidence) {
        addClassName("vigie-table");
        NativeTableRow head = new NativeTableRow();
        for (String column : List.of("evidence.fact", "evidence.value", "evidence.source")) {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(getTranslation(column));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        getHead().add(head);
        evidence.forEach(one -> getBody().add(row(one.in(getLocale()))));
    }

    private static NativeTableRow row(Evidence evidence) {
        NativeTableRow row = new NativeTableRow();
        row.add(
                new NativeTableCell(code(evidence.fact())),
                new NativeTableCell(code(evidence.value())),
                new NativeTableCell(code(evidence.source())));
        return row;
    }

    private static Span code(String text) {
        Span code = new MiddleCutName(text, LONGEST_VALUE);
        code.addClassName("code");
        return code;
    }
}
