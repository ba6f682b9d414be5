package io.vigie.posture.verdicts;

import io.vigie.judging.SubjectVerdict;
import io.vigie.judging.WaivedBy;
import io.vigie.report.SubjectKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The failing verdicts of a host that waivers silence. */
public record WaivedVerdicts(Map<Key, WaivedBy> waivers) {

    /** A verdict of a rule on an object. */
    public record Key(SubjectKind kind, String key, String rule) {
        static Key of(SubjectVerdict verdict) {
            return new Key(verdict.kind(), verdict.key(), verdict.rule());
        }
    }

    public WaivedVerdicts {
        waivers = Map.copyOf(waivers);
    }

    /** These verdicts of the host, each with what silences it. */
    public List<SubjectVerdict> mark(Collection<SubjectVerdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> verdict.waived(Optional.ofNullable(waivers.get(Key.of(verdict)))))
                .toList();
    }
}
