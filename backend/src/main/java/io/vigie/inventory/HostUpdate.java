package io.vigie.inventory;

import io.vigie.judging.HostFigures;
import io.vigie.report.AgentDescription;
import io.vigie.report.Section;
import java.util.List;

/** What a report changes in the inventory of its host. */
public record HostUpdate(
        long incarnation,
        long sequence,
        AgentDescription agent,
        List<Section> sections,
        List<FoundSubject> found,
        HostFigures figures) {}
