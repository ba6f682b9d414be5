package io.vigie.ui.waivers;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.vigie.posture.waivers.WaiverEffect;
import io.vigie.posture.waivers.WaiverEffect.Silenced;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.figure.Formats;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.navigation.HostsNavigation;

/** What a waiver silences now, and the score with it and without. */
class EffectPanel extends Div {
    private static final long serialVersionUID = 1L;

    EffectPanel() {
        addClassName("vigie-effect");
        getElement().setAttribute("role", "status");
    }

    void clear() {
        removeAll();
    }

    /** In two sentences, for a form. */
    void show(WaiverEffect effect) {
        removeAll();
        add(new Paragraph(getTranslation("waiver.effect", effect.findings(), effect.hosts())), scores(effect));
        if (effect.covered() > 0) {
            add(secondary(getTranslation("waiver.effect.covered", effect.covered())));
        }
    }

    /** With the findings by name. */
    void showAll(WaiverEffect effect) {
        show(effect);
        UnorderedList named = new UnorderedList();
        effect.first().forEach(one -> named.add(item(one)));
        long others = effect.findings() - effect.first().size();
        if (others > 0) {
            named.add(new ListItem(getTranslation("waiver.effect.others", others)));
        }
        add(named);
    }

    private ListItem item(Silenced silenced) {
        Span kind = secondary(getTranslation("kind." + silenced.kind().word()));
        return new ListItem(
                new MiddleCutName(silenced.subjectName()),
                new Span(" "),
                kind,
                new Span(" · "),
                new Link(HostsNavigation.host(silenced.host()), new MiddleCutName(silenced.hostName())));
    }

    private Div scores(WaiverEffect effect) {
        Formats formats = Formats.here();
        Div scores = new Div(
                new Span(getTranslation(
                        "waiver.effect.score",
                        formats.score(effect.acceptedWithout()),
                        formats.score(effect.acceptedWith()))),
                secondary(getTranslation("waiver.effect.raw", formats.score(effect.score()))));
        scores.addClassName("vigie-stacked");
        return scores;
    }

    private static Span secondary(String text) {
        Span span = new Span(text);
        span.addClassName("secondary");
        return span;
    }
}
