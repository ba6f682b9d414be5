package io.vigie.ui.waivers;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.posture.waivers.WaiverEffect;
import io.vigie.posture.waivers.WaiverEffectService;
import io.vigie.query.Moment;
import io.vigie.ui.component.FactList;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.VisibleText;
import io.vigie.ui.component.figure.Formats;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.component.figure.RelativeTime;
import io.vigie.ui.i18n.RuleTexts;
import io.vigie.ui.navigation.FindingsNavigation;
import io.vigie.ui.navigation.WaiversNavigation;
import io.vigie.ui.session.LiveChanges;
import io.vigie.ui.session.SignedIn;
import io.vigie.ui.shell.MainLayout;
import io.vigie.waivers.Waiver;
import io.vigie.waivers.Waiver.Decision;
import io.vigie.waivers.WaiverReader;
import io.vigie.waivers.WaiverService;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One waiver: what it covers and why, what it silences now, who answers for it, and the way to decide and to end it. */
@Route(value = WaiversNavigation.WAIVER, layout = MainLayout.class)
@RequiresRight(Right.SEE_POSTURE)
class WaiverView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1L;

    private final transient Person person;
    private final transient WaiverService waivers;
    private final transient WaiverReader reader;
    private final transient WaiverEffectService effects;
    private final transient WaiverDesk desk;
    private final transient RuleTexts rules;
    private final Div about = new Div();
    private final EffectPanel effect = new EffectPanel();
    private final Div words = new Div();
    private transient @Nullable UUID shown;
    private String title = "";

    WaiverView(
            SignedIn signedIn,
            WaiverService waivers,
            WaiverReader reader,
            WaiverEffectService effects,
            WaiverDesk desk,
            RuleTexts rules,
            LiveChanges live) {
        this.person = signedIn.person();
        this.waivers = waivers;
        this.reader = reader;
        this.effects = effects;
        this.desk = desk;
        this.rules = rules;
        addClassNames("vigie-page", "vigie-waiver");
        Section silenced = new Section(new H2(getTranslation("waiver.effect.title")), effect);
        add(about, silenced, words);
        live.follow(this, change -> true, this::refresh);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<Waiver> waiver =
                event.getRouteParameters().get("waiver").flatMap(WaiverView::id).flatMap(this::read);
        if (waiver.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        show(waiver.get());
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private Optional<Waiver> read(UUID id) {
        return reader.waiver(person.scope(), Moment.NOW, id);
    }

    private void refresh() {
        if (shown != null) {
            read(shown).ifPresent(this::show);
        }
    }

    private void show(Waiver waiver) {
        shown = waiver.id();
        title = rules.title(waiver.rule(), getLocale());
        about.removeAll();
        about.add(
                new Link(WaiversNavigation.list(), getTranslation("waiver.back")),
                heading(waiver),
                facts(waiver),
                actions(waiver));
        effect.showAll(effect(waiver));
        words.removeAll();
        words.add(said(getTranslation("waiver.reason"), waiver.reason(), asked(waiver)));
        waiver.decisions().forEach(decision -> words.add(decided(decision)));
        waiver.withdrawal()
                .ifPresent(end -> words.add(said(
                        getTranslation("waiver.state.withdrawn"),
                        end.comment(),
                        getTranslation("waiver.who", VisibleText.of(end.by()), minute(end.at())))));
    }

    private Div heading(Waiver waiver) {
        Div heading = new Div(new H1(title), WaiverWords.state(waiver.state()));
        heading.addClassName("vigie-heading");
        return heading;
    }

    private FactList facts(Waiver waiver) {
        FactList facts = new FactList()
                .with(getTranslation("waiver.covers"), WaiverWords.covers(waiver))
                .with(getTranslation("waiver.asked-by"), new MiddleCutName(waiver.askedBy()))
                .with(getTranslation("column.asked"), new RelativeTime(waiver.askedAt(), Instant.now()))
                .with(getTranslation("waiver.until"), new Span(minute(waiver.until())))
                .with(getTranslation("waiver.rule"), new Link(FindingsNavigation.ofRule(waiver.rule()), waiver.rule()));
        waiver.ticket().ifPresent(ticket -> facts.with(getTranslation("waiver.ticket"), new MiddleCutName(ticket)));
        waiver.renews()
                .ifPresent(earlier -> facts.with(
                        getTranslation("waiver.renews"),
                        new Link(WaiversNavigation.waiver(earlier), getTranslation("waiver.see"))));
        return facts;
    }

    private Div actions(Waiver waiver) {
        Div actions = new Div();
        actions.addClassName("vigie-decision");
        if (waiver.mayBeDecidedBy(person)) {
            Button approve = action("approve", waiver, comment -> waivers.decide(person, waiver.id(), true, comment));
            approve.addThemeVariants(ButtonVariant.PRIMARY);
            actions.add(
                    approve, action("reject", waiver, comment -> waivers.decide(person, waiver.id(), false, comment)));
        }
        if (waiver.mayBeWithdrawnBy(person)) {
            actions.add(action("withdraw", waiver, comment -> waivers.withdraw(person, waiver.id(), comment)));
        }
        if (waiver.mayBeRenewedBy(person)) {
            actions.add(new Button(getTranslation("waiver.renew"), click -> desk.renew(waiver, getLocale())));
        }
        if (waiver.state().waits() && !waiver.mayBeDecidedBy(person)) {
            Span waiting = new Span(getTranslation("waiver.waits"));
            waiting.addClassName("secondary");
            actions.add(waiting);
        }
        return actions;
    }

    private Button action(String what, Waiver waiver, Consumer<String> act) {
        return new Button(
                getTranslation("waiver." + what),
                click -> new DecideForm(what, effect(waiver), comment -> {
                            act.accept(comment);
                            refresh();
                        })
                        .open());
    }

    private WaiverEffect effect(Waiver waiver) {
        return effects.effect(person.scope(), waiver.id()).orElseThrow();
    }

    private String asked(Waiver waiver) {
        return getTranslation("waiver.who", VisibleText.of(waiver.askedBy()), minute(waiver.askedAt()));
    }

    private Section decided(Decision decision) {
        return said(
                getTranslation(decision.approved() ? "waiver.approved" : "waiver.state.rejected"),
                decision.comment(),
                getTranslation("waiver.who", VisibleText.of(decision.by()), minute(decision.at()))
                        + " · "
                        + getTranslation("waiver.version", decision.ruleVersion()));
    }

    /** What somebody wrote, line by line. */
    private static Section said(String heading, String text, String who) {
        Section section = new Section(new H2(heading));
        text.lines().forEach(line -> section.add(new Paragraph(VisibleText.of(line))));
        Span by = new Span(who);
        by.addClassName("secondary");
        section.add(by);
        return section;
    }

    private static String minute(Instant instant) {
        return Formats.here().minute(instant);
    }

    @Override
    public String getPageTitle() {
        return title + " · Vigie";
    }
}
