package io.vigie.ui.hosts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.ListDataProvider;
import io.vigie.posture.hosts.HostPackage;
import io.vigie.posture.hosts.HostPosture;
import io.vigie.posture.subjects.SubjectRow;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.SubjectKind;
import io.vigie.report.value.PackageUpdate;
import io.vigie.rules.verdicts.WhyUnknown;
import io.vigie.ui.component.FactList;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.figure.RelativeTime;
import io.vigie.ui.component.list.SearchField;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How current engine, runtime, kernel and packages are. */
class PatchesPanel extends HostPanel {
    private static final long serialVersionUID = 1L;

    private final transient HostReadings host;
    private final Div versions = new Div();
    private final Span count = new Span();
    private final Paragraph unknown = new Paragraph(getTranslation("packages.unknown"));
    private final Grid<HostPackage> grid = new Grid<>();
    private transient List<HostPackage> packages = List.of();
    private String words = "";

    PatchesPanel(HostReadings host) {
        this.host = host;
        addClassName("vigie-grows");
        versions.addClassName("vigie-versions");
        count.addClassName("secondary");
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addClassName("vigie-grid");
        grid.getElement().setProperty("accessibleName", getTranslation("packages.title"));
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addComponentColumn(one -> new MiddleCutName(one.installed().name()))
                .setHeader(getTranslation("column.package"));
        grid.addComponentColumn(one -> new MiddleCutName(one.installed().version()))
                .setHeader(getTranslation("column.version"));
        grid.addComponentColumn(this::update).setHeader(getTranslation("column.update"));
        grid.addComponentColumn(one -> new MiddleCutName(one.installed().architecture()))
                .setHeader(getTranslation("column.architecture"))
                .setFlexGrow(0)
                .setWidth("9rem");
        Div filters = new Div(new SearchField("packages.words", this::search), count);
        filters.addClassName("vigie-filters");
        add(versions, new H2(getTranslation("packages.title")), filters, unknown, grid);
    }

    private void search(String newWords) {
        words = newWords.strip().toLowerCase(Locale.ROOT);
        showPackages();
    }

    private void showPackages() {
        List<HostPackage> found =
                packages.stream().filter(one -> one.has(words)).toList();
        count.setText(getTranslation("packages.count", (long) found.size()));
        grid.setDataProvider(new ListDataProvider<>(found));
        grid.setVisible(!packages.isEmpty());
        unknown.setVisible(packages.isEmpty());
    }

    @Override
    void refresh(HostPosture posture) {
        Optional<Engine> engine = host.only(SubjectKind.ENGINE)
                .map(SubjectRow::configuration)
                .filter(Engine.class::isInstance)
                .map(Engine.class::cast);
        Optional<Host> machine = host.only(SubjectKind.HOST)
                .map(SubjectRow::configuration)
                .filter(Host.class::isInstance)
                .map(Host.class::cast);
        versions.removeAll();
        versions.add(software(engine), system(machine));
        List<HostPackage> newest = machine.map(HostPackage::of).orElse(List.of());
        if (!newest.equals(packages) || newest.isEmpty()) {
            packages = newest;
            showPackages();
        }
    }

    private FactList software(Optional<Engine> engine) {
        return new FactList()
                .with(getTranslation("patches.engine"), engine.flatMap(Engine::version))
                .with(getTranslation("patches.api"), engine.flatMap(Engine::apiVersion))
                .with(getTranslation("patches.containerd"), engine.flatMap(Engine::containerdVersion))
                .with(getTranslation("patches.runc"), engine.flatMap(Engine::runcVersion))
                .with(getTranslation("patches.storage"), engine.flatMap(Engine::storageDriver));
    }

    private FactList system(Optional<Host> machine) {
        return new FactList()
                .with(getTranslation("fact.os"), machine.flatMap(Host::operatingSystem))
                .with(getTranslation("patches.kernel-running"), machine.flatMap(Host::kernelRunning))
                .with(getTranslation("patches.kernel-installed"), kernel(machine))
                .with(getTranslation("patches.reboot"), reboot(machine.flatMap(Host::rebootRequired)))
                .with(getTranslation("patches.lists"), lists(machine.flatMap(Host::packageListsUpdatedAt)))
                .with(getTranslation("patches.pending"), pending(machine));
    }

    private Component pending(Optional<Host> machine) {
        Optional<List<PackageUpdate>> updates = machine.flatMap(Host::packageUpdates);
        long security = updates.orElse(List.of()).stream()
                .filter(PackageUpdate::security)
                .count();
        Span pending = new Span(updates.map(all -> getTranslation("patches.pending-count", (long) all.size(), security))
                .orElseGet(() -> unknown(machine)));
        if (security > 0) {
            pending.addClassNames("vigie-verdict", "fail");
        }
        return pending;
    }

    private String unknown(Optional<Host> machine) {
        return machine.map(host -> host.missing().get("packageUpdates"))
                .map(why -> WhyUnknown.ofStored(why).sentence().in(getLocale()))
                .orElseGet(() -> getTranslation("fact.unknown"));
    }

    private Component update(HostPackage one) {
        Div update = new Div();
        update.addClassName("vigie-stacked");
        one.update().ifPresent(pending -> {
            update.add(new MiddleCutName(pending.candidate()));
            if (pending.security()) {
                Span security = new Span(getTranslation("patches.security"));
                security.addClassNames("vigie-verdict", "fail");
                update.add(security);
            }
        });
        return update;
    }

    private Component kernel(Optional<Host> machine) {
        Optional<String> installed = machine.flatMap(Host::kernelInstalled);
        Optional<String> running = machine.flatMap(Host::kernelRunning);
        Div kernel = new Div(new MiddleCutName(installed.orElseGet(() -> getTranslation("fact.unknown"))));
        kernel.addClassName("vigie-stacked");
        if (installed.isPresent() && running.isPresent() && !installed.equals(running)) {
            Span differs = new Span(getTranslation("patches.kernel-differs"));
            differs.addClassNames("vigie-verdict", "fail");
            kernel.add(differs);
        }
        return kernel;
    }

    private Component reboot(Optional<Boolean> required) {
        Span reboot = new Span(required.map(flag -> getTranslation(Boolean.TRUE.equals(flag) ? "yes" : "no"))
                .orElseGet(() -> getTranslation("fact.unknown")));
        if (required.orElse(false)) {
            reboot.addClassNames("vigie-verdict", "fail");
        }
        return reboot;
    }

    private Component lists(Optional<Instant> updated) {
        return updated.<Component>map(instant -> new RelativeTime(instant, Instant.now()))
                .orElseGet(() -> new Span(getTranslation("fact.unknown")));
    }
}
