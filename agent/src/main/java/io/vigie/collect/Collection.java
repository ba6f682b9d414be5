package io.vigie.collect;

import io.vigie.report.Section;
import io.vigie.report.Subject;
import java.util.List;

/** All that was found on a host, and of which kinds all could be seen. */
public record Collection(List<Section> sections, List<Subject> subjects) {
    public Collection {
        sections = List.copyOf(sections);
        subjects = List.copyOf(subjects);
    }
}
