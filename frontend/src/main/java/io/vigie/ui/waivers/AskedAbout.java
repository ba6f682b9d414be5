package io.vigie.ui.waivers;

import io.vigie.posture.findings.Finding;
import io.vigie.report.Configuration;
import io.vigie.report.Container;
import io.vigie.report.Image;
import io.vigie.report.SubjectKind;
import io.vigie.report.value.NamedValue;
import io.vigie.rules.model.Rule;
import io.vigie.waivers.WaiverScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a waiver can be asked for, from where somebody stands.
 *
 * @param subject what the rule judges
 * @param object the object of a finding; empty where only a rule is known
 */
record AskedAbout(String rule, SubjectKind subject, Optional<ObjectPart> object) {

    /**
     * A finding's object with what else a waiver may go by.
     *
     * @param digest the image that it is or was made from
     * @param reference the name of that image
     * @param labels names of its labels
     */
    record ObjectPart(
            WaiverScope.OfObject scope,
            String name,
            String hostName,
            String group,
            Optional<String> digest,
            Optional<String> reference,
            List<String> labels) {}

    /** How wide a waiver is asked for. */
    enum Width {
        OBJECT,
        IMAGE,
        REPOSITORY,
        LABEL,
        HOST,
        GROUP;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        boolean inGroup() {
            return this != OBJECT && this != HOST;
        }
    }

    static AskedAbout of(Rule rule) {
        return new AskedAbout(rule.id(), rule.subject(), Optional.empty());
    }

    static AskedAbout of(Finding finding, Optional<Configuration> configuration) {
        return new AskedAbout(
                finding.rule(),
                finding.kind(),
                Optional.of(new ObjectPart(
                        new WaiverScope.OfObject(finding.hostId(), finding.kind(), finding.subjectKey()),
                        finding.subjectName(),
                        finding.hostName(),
                        finding.group(),
                        configuration.flatMap(kept -> digest(finding, kept)),
                        configuration.flatMap(AskedAbout::reference),
                        configuration.map(AskedAbout::labels).orElse(List.of()))));
    }

    private static Optional<String> digest(Finding finding, Configuration configuration) {
        return configuration instanceof Container container
                ? container.imageId()
                : Optional.of(finding.subjectKey()).filter(key -> key.startsWith("sha256:"));
    }

    private static Optional<String> reference(Configuration configuration) {
        if (configuration instanceof Container container) {
            return container.image();
        }
        return configuration instanceof Image image
                ? image.tags().orElse(List.of()).stream().findFirst()
                : Optional.empty();
    }

    private static List<String> labels(Configuration configuration) {
        Optional<List<NamedValue>> labels = configuration instanceof Container container
                ? container.labels()
                : configuration instanceof Image image ? image.labels() : Optional.empty();
        return labels.orElse(List.of()).stream().map(NamedValue::name).sorted().toList();
    }

    /** The narrowest first. */
    List<Width> widths() {
        List<Width> widths = new ArrayList<>();
        boolean ofImages = subject == SubjectKind.CONTAINER || subject == SubjectKind.IMAGE;
        if (object.isPresent() && subject != SubjectKind.HOST && subject != SubjectKind.ENGINE) {
            widths.add(Width.OBJECT);
        }
        if (ofImages && object.flatMap(ObjectPart::digest).isPresent()) {
            widths.add(Width.IMAGE);
        }
        if (ofImages) {
            widths.add(Width.REPOSITORY);
            widths.add(Width.LABEL);
        }
        if (object.isPresent()) {
            widths.add(Width.HOST);
        }
        widths.add(Width.GROUP);
        return widths;
    }
}
