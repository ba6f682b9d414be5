package io.vigie.ui.trail;

import com.vaadin.flow.component.UI;
import io.vigie.ui.component.VisibleText;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What people call the actions that are written to the trail. */
final class TrailActions {
    /** All that the server writes. */
    static final List<String> ALL = List.of(
            "api-token-made",
            "api-token-revoked",
            "approve-enrolments",
            "attest",
            "attestation-withdrawn",
            "attested",
            "audit-asked",
            "audit-finished",
            "authority-ended",
            "authority-made",
            "binding-added",
            "binding-changed",
            "binding-removed",
            "bindings-read",
            "bindings-seeded",
            "certificate-renewed",
            "enrol-hosts",
            "enrolment",
            "enrolment-approved",
            "enrolment-refused",
            "enrolment-token",
            "enrolment-waiting",
            "export",
            "export-removed",
            "group-created",
            "group-deleted",
            "group-described",
            "group-moved",
            "group-read",
            "host-moved",
            "host-registered",
            "host-revoked",
            "login",
            "others-tokens",
            "own-tokens",
            "person-tested",
            "read-catalogue",
            "report",
            "see-authorities",
            "see-groups",
            "see-limited-hosts",
            "see-posture",
            "session-ended",
            "sessions-ended",
            "trail-entries-ended",
            "trail-read",
            "waiver-approved",
            "waiver-asked",
            "waiver-decided",
            "waiver-rejected",
            "waiver-withdrawn",
            "withdraw",
            "wrong-port");

    private TrailActions() {}

    /** What a later or earlier server has written is called as it is written. */
    static String name(String action) {
        return ALL.contains(action) ? UI.getCurrent().getTranslation("trail.action." + action) : VisibleText.of(action);
    }

    /** The actions whose name has this word in it. */
    static Set<String> called(String word) {
        String part = word.toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(action -> name(action).toLowerCase(Locale.ROOT).contains(part))
                .collect(Collectors.toSet());
    }
}
