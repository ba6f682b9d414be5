package io.vigie.ui.waivers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.Right;
import io.vigie.judging.WaivedBy;
import io.vigie.posture.findings.Finding;
import io.vigie.posture.waivers.WaiverEffectService;
import io.vigie.query.Moment;
import io.vigie.report.Configuration;
import io.vigie.rules.model.Rule;
import io.vigie.ui.component.figure.Formats;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.i18n.RuleTexts;
import io.vigie.ui.navigation.WaiversNavigation;
import io.vigie.ui.session.SignedIn;
import io.vigie.ui.session.VisibleGroups;
import io.vigie.waivers.Waiver;
import io.vigie.waivers.WaiverProperties;
import io.vigie.waivers.WaiverReader;
import io.vigie.waivers.WaiverRequest;
import io.vigie.waivers.WaiverService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** From where waivers are asked for: a finding, a rule, or a waiver that is about to end. */
@org.springframework.stereotype.Component
public class WaiverDesk {
    private static final Duration SHOWN = Duration.ofSeconds(8);

    private final SignedIn signedIn;
    private final WaiverService waivers;
    private final WaiverProperties properties;
    private final WaiverReader reader;
    private final WaiverEffectService effects;
    private final VisibleGroups groups;
    private final RuleTexts rules;

    WaiverDesk(
            SignedIn signedIn,
            WaiverService waivers,
            WaiverProperties properties,
            WaiverReader reader,
            WaiverEffectService effects,
            VisibleGroups groups,
            RuleTexts rules) {
        this.signedIn = signedIn;
        this.waivers = waivers;
        this.properties = properties;
        this.reader = reader;
        this.effects = effects;
        this.groups = groups;
        this.rules = rules;
    }

    /** What silences a finding, and the way to ask for it; nothing where neither is. */
    public Component below(Finding finding, Optional<Configuration> configuration) {
        Section section = new Section();
        section.addClassName("vigie-waiving");
        Person person = signedIn.person();
        boolean mayAsk = person.may(Right.ASK_WAIVERS, new GroupPath(finding.group()));
        section.setVisible(mayAsk || finding.waiver().isPresent());
        section.add(new H3(section.getTranslation("waiver.title")));
        finding.waiver().ifPresent(waiver -> section.add(waived(section, waiver)));
        if (mayAsk && finding.waiver().isEmpty()) {
            section.add(
                    new Paragraph(section.getTranslation("waiver.meaning")),
                    button(
                            section.getTranslation("waiver.ask"),
                            () -> open(
                                    person,
                                    AskedAbout.of(finding, configuration),
                                    rules.finding(
                                            finding.rule(),
                                            finding.evidence(),
                                            finding.subjectName(),
                                            UI.getCurrent().getLocale()),
                                    Optional.empty())));
        }
        return section;
    }

    private static Paragraph waived(Section section, WaivedBy waiver) {
        Paragraph words = new Paragraph(
                section.getTranslation("waiver.waived-until", Formats.here().minute(waiver.until())));
        words.add(" ");
        words.add(new Link(WaiversNavigation.waiver(waiver.waiver()), section.getTranslation("waiver.see")));
        return words;
    }

    /** A way to ask for a waiver of a whole rule; empty for who may ask nowhere. */
    public Optional<Component> ofRule(Rule rule, Locale language) {
        Person person = signedIn.person();
        return askedGroups(person).isEmpty()
                ? Optional.empty()
                : Optional.of(button(
                        new Div().getTranslation("waiver.ask"),
                        () -> open(person, AskedAbout.of(rule), rule.title().in(language), Optional.empty())));
    }

    /** How many waivers wait for who looks at the screen, and how many end soon. */
    public WaiverNotice notice() {
        Person person = signedIn.person();
        return new WaiverNotice(
                person,
                list -> reader.count(person.scope(), Moment.NOW, list.filter(person, properties.soon(Instant.now()))));
    }

    /** Asks for a waiver that continues one, on the same part of the fleet. */
    void renew(Waiver waiver, Locale language) {
        new AskForm(
                        waiver.rule(),
                        rules.title(waiver.rule(), language),
                        new SameScope(waiver),
                        Optional.of(waiver.id()),
                        actions(signedIn.person(), waiver.rule()))
                .open();
    }

    private void open(Person person, AskedAbout about, String sentence, Optional<UUID> renews) {
        new AskForm(
                        about.rule(),
                        sentence,
                        new ScopeFields(about, askedGroups(person)),
                        renews,
                        actions(person, about.rule()))
                .open();
    }

    private AskForm.Actions actions(Person person, String rule) {
        return new AskForm.Actions(
                scope -> effects.effect(person.scope(), rule, scope),
                request -> ask(person, request),
                properties.latestEnd(Instant.now()));
    }

    private void ask(Person person, WaiverRequest request) {
        Waiver asked = waivers.ask(person, request);
        Notification done = new Notification();
        done.addThemeVariants(NotificationVariant.SUCCESS);
        done.setPosition(Notification.Position.BOTTOM_START);
        done.setDuration(Math.toIntExact(SHOWN.toMillis()));
        done.add(new Link(WaiversNavigation.waiver(asked.id()), done.getTranslation("waiver.asked")));
        done.open();
    }

    private List<String> askedGroups(Person person) {
        return groups.in(person.scopeFor(Right.ASK_WAIVERS));
    }

    private static Button button(String text, Runnable act) {
        return new Button(text, VaadinIcon.HANDSHAKE.create(), click -> act.run());
    }
}
