package io.vigie.ui.hosts;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.ListDataProvider;
import io.vigie.posture.hosts.HostPosture;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.report.SubjectKind;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.figure.Formats;
import io.vigie.ui.component.figure.QuotaBar;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What running containers are promised, against what the host has; those without limits first. */
class QuotasPanel extends HostPanel {
    private static final long serialVersionUID = 1L;

    private final transient HostReadings host;
    private final QuotaBar memory = new QuotaBar("quota.memory");
    private final QuotaBar cpu = new QuotaBar("quota.cpu");
    private final QuotaBar processes = new QuotaBar("quota.processes");
    private final Grid<ContainerWords> grid = new Grid<>();
    private transient List<ContainerWords> shown = List.of();

    QuotasPanel(HostReadings host) {
        this.host = host;
        addClassName("vigie-grows");
        Div bars = new Div(memory, cpu, processes);
        bars.addClassName("vigie-quotas");
        grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        grid.addClassName("vigie-grid");
        grid.getElement().setProperty("accessibleName", getTranslation("quota.running"));
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addComponentColumn(words -> new MiddleCutName(words.row().name()))
                .setHeader(getTranslation("column.container"))
                .setFlexGrow(3);
        Formats formats = Formats.here();
        limit("quota.memory.short", words -> words.memoryLimit().map(formats::bytes));
        limit("quota.cpu.short", words -> words.cpuLimit().map(formats::decimal));
        limit("quota.processes.short", words -> words.processLimit().map(formats::number));
        add(bars, new H2(getTranslation("quota.running")), grid);
    }

    private void limit(String header, Function<ContainerWords, Optional<String>> value) {
        grid.addComponentColumn(words -> value.apply(words).map(Span::new).orElseGet(this::unlimited))
                .setHeader(getTranslation(header))
                .setTextAlign(ColumnTextAlign.END)
                .setFlexGrow(1);
    }

    private Span unlimited() {
        Span none = new Span(getTranslation("quota.unlimited"));
        none.addClassNames("vigie-verdict", "fail");
        return none;
    }

    @Override
    void refresh(HostPosture posture) {
        HostSummary summary = posture.summary();
        List<ContainerWords> running = host.subjects(SubjectKind.CONTAINER).items().stream()
                .flatMap(row -> ContainerWords.of(row).stream())
                .filter(ContainerWords::running)
                .sorted(Comparator.comparingInt(QuotasPanel::limits)
                        .thenComparing(words -> words.row().name()))
                .toList();
        Formats formats = Formats.here();
        memory.show(
                summary.figures().memoryLimitsBytes(),
                summary.figures().memoryBytes(),
                formats::bytes,
                without(running, ContainerWords::memoryLimit));
        cpu.show(
                summary.figures().cpuLimitsMillis(),
                summary.figures().cpus().map(cpus -> cpus * 1000),
                millis -> formats.decimal(millis / 1000.0),
                without(running, ContainerWords::cpuLimit));
        long promised = running.stream()
                .mapToLong(words -> words.processLimit().orElse(0L))
                .sum();
        processes.show(promised, Optional.empty(), formats::number, without(running, ContainerWords::processLimit));
        if (!running.equals(shown)) {
            shown = running;
            grid.setDataProvider(new ListDataProvider<>(running));
        }
    }

    private static int limits(ContainerWords words) {
        return (words.memoryLimit().isPresent() ? 1 : 0)
                + (words.cpuLimit().isPresent() ? 1 : 0)
                + (words.processLimit().isPresent() ? 1 : 0);
    }

    private static long without(List<ContainerWords> running, Function<ContainerWords, Optional<?>> limit) {
        return running.stream().filter(words -> limit.apply(words).isEmpty()).count();
    }
}
