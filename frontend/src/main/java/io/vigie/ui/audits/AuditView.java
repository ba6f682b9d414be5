package io.vigie.ui.audits;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.audits.Audit;
import io.vigie.audits.AuditService;
import io.vigie.export.ExportFile;
import io.vigie.export.ExportService;
import io.vigie.posture.frameworks.FrameworkService;
import io.vigie.query.Moment;
import io.vigie.query.PageRequest;
import io.vigie.rules.frameworks.ItemChoice;
import io.vigie.ui.component.FactList;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.VisibleText;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.component.figure.RelativeTime;
import io.vigie.ui.i18n.RuleTexts;
import io.vigie.ui.navigation.AuditsNavigation;
import io.vigie.ui.session.LiveChanges;
import io.vigie.ui.session.SignedIn;
import io.vigie.ui.shell.MainLayout;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One audit: while hosts answer, how far each has come; afterwards what came out, to read and to take away. */
@Route(value = AuditsNavigation.AUDIT, layout = MainLayout.class)
@RequiresRight(Right.SEE_POSTURE)
class AuditView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1L;
    private static final int MOST_FILES = 1000;

    private final transient AuditService audits;
    private final transient FrameworkService frameworks;
    private final transient ExportService exports;
    private final transient RuleTexts rules;
    private final transient Person person;
    private final Div about = new Div();
    private final AuditWords progress = new AuditWords();
    private final Div outcome = new Div();
    private final AuditHostGrid hosts = new AuditHostGrid();
    private transient @Nullable Audit shown;
    private String title = "";

    AuditView(
            SignedIn signedIn,
            AuditService audits,
            FrameworkService frameworks,
            ExportService exports,
            RuleTexts rules,
            LiveChanges live) {
        this.audits = audits;
        this.frameworks = frameworks;
        this.exports = exports;
        this.rules = rules;
        this.person = signedIn.person();
        addClassNames("vigie-page", "vigie-audit");
        about.addClassName("about");
        hosts.setAllRowsVisible(true);
        add(about, progress, outcome, new H2(getTranslation("audit.hosts")), hosts);
        live.follow(this, change -> shown != null && change.concerns(shown.id()), this::refresh);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<Audit> audit =
                event.getRouteParameters().get("audit").flatMap(AuditView::id).flatMap(this::read);
        if (audit.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        title = VisibleText.of(audit.get().name());
        show(audit.get());
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private Optional<Audit> read(UUID id) {
        return audits.audit(person.scope(), id);
    }

    private void refresh() {
        if (shown != null) {
            read(shown.id()).ifPresent(this::show);
        }
    }

    private void show(Audit audit) {
        Audit before = shown;
        shown = audit;
        about(audit);
        progress.show(audit);
        hosts.show(audits.hosts(person.scope(), audit.id()));
        if (before == null || !before.id().equals(audit.id()) || before.state() != audit.state()) {
            outcome.removeAll();
            outcome.addClassName("vigie-outcome");
            audit.pinnedAt().ifPresent(pinned -> finished(audit, pinned));
        }
    }

    private void about(Audit audit) {
        FactList facts = new FactList().with(getTranslation("audit.framework"), new Span(framework(audit)));
        chosen(audit.choice(), facts);
        facts.with(getTranslation("column.scope"), new Span(String.join(", ", audit.scope())))
                .with(getTranslation("column.asked-by"), askedBy(audit))
                .with(getTranslation("column.asked"), new RelativeTime(audit.createdAt(), Instant.now()));
        audit.pinnedAt()
                .ifPresent(
                        pinned -> facts.with(getTranslation("audit.pinned"), new RelativeTime(pinned, Instant.now())));
        audit.verdictRoot().ifPresent(root -> facts.with(getTranslation("audit.root"), new MiddleCutName(root, 32)));
        about.removeAll();
        about.add(
                new Link(AuditsNavigation.list(), getTranslation("audit.back")),
                new H1(new MiddleCutName(audit.name(), 60)),
                facts);
    }

    private void chosen(ItemChoice choice, FactList facts) {
        choice.level()
                .map(level -> getTranslation("framework.level.up-to", level))
                .ifPresent(level -> facts.with(getTranslation("framework.level"), new Span(level)));
        choice.profile()
                .map(profile -> getTranslation("framework.profile." + profile.word()))
                .ifPresent(profile -> facts.with(getTranslation("framework.profile"), new Span(profile)));
    }

    private MiddleCutName askedBy(Audit audit) {
        return new MiddleCutName(audit.askedBy().equals("nightly") ? getTranslation("audit.nightly") : audit.askedBy());
    }

    private String framework(Audit audit) {
        return rules.frameworkName(audit.framework(), getLocale());
    }

    private void finished(Audit audit, Instant pinned) {
        outcome.add(new ExportPanel(
                made(audit),
                new ExportPanel.Actions(
                        (format, language) -> exports.export(person, audit.id(), format, language),
                        file -> exports.content(person.scope(), file),
                        file -> file.createdBy().equals(person.userName()),
                        file -> exports.remove(person, file))));
        rules.framework(audit.framework())
                .ifPresent(known -> outcome.add(new FrameworkFigures(
                        frameworks.result(audits.scope(audit), Moment.pinned(pinned), audits.framework(audit)))));
    }

    private List<ExportFile> made(Audit audit) {
        return exports.exports(person.scope(), PageRequest.first(MOST_FILES)).items().stream()
                .filter(file -> file.audit().equals(audit.id()))
                .toList();
    }

    @Override
    public String getPageTitle() {
        return title + " · Vigie";
    }
}
