package io.vigie.judging;

import io.vigie.report.Problem;
import io.vigie.report.ProblemCode;
import io.vigie.report.Section;
import io.vigie.report.SubjectKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Kinds of subject of which a report does not hold everything. */
public final class UnseenKinds {
    private static final Problem NOT_COLLECTED =
            new Problem(ProblemCode.NOT_COLLECTED.word(), "This host's agent does not collect this kind of subject");

    private UnseenKinds() {}

    /** A section for every kind; what an agent does not report, as an older one in place of a newer, was not seen. */
    public static List<Section> complete(List<Section> sections) {
        Map<SubjectKind, Section> all = new EnumMap<>(SubjectKind.class);
        for (SubjectKind kind : SubjectKind.values()) {
            all.put(kind, Section.failed(kind, NOT_COLLECTED));
        }
        sections.forEach(section -> all.put(section.kind(), section));
        return List.copyOf(all.values());
    }

    /** The codes of the problems by kind. */
    static Map<SubjectKind, String> of(List<Section> sections) {
        Map<SubjectKind, String> unseen = new EnumMap<>(SubjectKind.class);
        complete(sections)
                .forEach(section -> section.problem().ifPresent(problem -> unseen.put(section.kind(), problem.code())));
        return unseen;
    }
}
