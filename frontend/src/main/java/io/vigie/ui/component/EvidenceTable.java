package io.vigie.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.vigie.rules.labels.FactLabels;
import io.vigie.rules.labels.SourceLabels;
import io.vigie.rules.sentences.EvidenceText;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.ui.component.figure.Formats;
import java.util.List;

/** What was observed, and where it was read. */
class EvidenceTable extends NativeTable {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_VALUE = 400;
    private static final int MOST_LINES = 5;

    EvidenceTable(List<Evidence> evidence) {
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
        evidence.forEach(one -> getBody().add(row(one.brief())));
    }

    private NativeTableRow row(Evidence evidence) {
        NativeTableRow row = new NativeTableRow();
        role(row, "row");
        row.add(
                label(FactLabels.of(evidence.fact(), getLocale())),
                cell(EvidenceText.lines(evidence, getLocale(), Formats.here()::minute)),
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

    /** Each line by itself; of many the first ones, the others on request. */
    private NativeTableCell cell(List<String> lines) {
        NativeTableCell cell = new NativeTableCell();
        lines.stream().limit(MOST_LINES).forEach(line -> cell.add(new Div(code(line))));
        if (lines.size() > MOST_LINES) {
            Div others = new Div();
            lines.stream().skip(MOST_LINES).forEach(line -> others.add(new Div(code(line))));
            cell.add(new Details(getTranslation("evidence.more", lines.size() - MOST_LINES), others));
        }
        role(cell, "cell");
        return cell;
    }

    /** Browsers forget that it is a table where it is shown as blocks, as on a phone. */
    private static void role(Component part, String role) {
        part.getElement().setAttribute("role", role);
    }

    private static Span code(String text) {
        Span code = new MiddleCutName(text, LONGEST_VALUE);
        code.addClassName("code");
        return code;
    }
}
