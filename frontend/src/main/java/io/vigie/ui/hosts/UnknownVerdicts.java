package io.vigie.ui.hosts;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.vigie.judging.SubjectVerdict;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.i18n.RuleTexts;
import java.util.List;

/** Rules that could not be decided, with the fact that is missing. Read when opened. */
class UnknownVerdicts extends Details {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 200;

    private final transient HostReadings host;
    private final transient RuleTexts rules;
    private final UnorderedList list = new UnorderedList();

    UnknownVerdicts(HostReadings host, RuleTexts rules) {
        this.host = host;
        this.rules = rules;
        addClassName("vigie-unknown");
        add(list);
        addOpenedChangeListener(change -> read());
    }

    void refresh(int unknown) {
        setVisible(unknown > 0);
        setSummaryText(getTranslation("host.unknown-verdicts", unknown));
        read();
    }

    private void read() {
        list.removeAll();
        if (isOpened()) {
            unknown().stream().limit(MOST).map(this::line).forEach(list::add);
        }
    }

    private List<SubjectVerdict> unknown() {
        return host.verdicts(rules.ids()).stream()
                .filter(verdict -> verdict.verdict() == Verdict.UNKNOWN)
                .toList();
    }

    private ListItem line(SubjectVerdict verdict) {
        Span why = new Span(verdict.why()
                .map(WhyUnknown::sentence)
                .map(text -> text.in(getLocale()))
                .orElse(""));
        why.addClassName("secondary");
        Div subject =
                new Div(new Span(getTranslation("kind." + verdict.kind().word())), new MiddleCutName(verdict.name()));
        subject.addClassName("subject");
        return new ListItem(new Span(rules.title(verdict.rule(), getLocale())), subject, why);
    }
}
