package io.vigie.collect;

import io.vigie.report.Section;
import io.vigie.report.Subject;
import java.util.List;

/** All that was found on a host, and of which kinds all could be seen. */
public record HostScan(List<Section> sections, List<Subject> subjects) {
    public HostScan {
        sections = List.copyOf(sections);
        subjects = List.copyOf(subjects);
    }
}
