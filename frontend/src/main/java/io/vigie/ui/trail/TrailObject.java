package io.vigie.ui.trail;

import io.vigie.trail.Change;
import io.vigie.trail.Trail;
import java.util.Optional;
import java.util.UUID;

/** What something was done to, as far as there may be a screen of it. */
sealed interface TrailObject {

    /** A host. */
    record OfHost(UUID id) implements TrailObject {}

    /** An audit, itself or through a file of it. */
    record OfAudit(UUID id) implements TrailObject {}

    /** An item of a framework that somebody attested. */
    record OfItem(UUID attestation, String framework, String item) implements TrailObject {}

    /** What has no screen of its own and a better name than its id. */
    record Named(String name) implements TrailObject {}

    /** Anything else. */
    record Plain() implements TrailObject {}

    static TrailObject of(Trail.Entry entry) {
        return switch (entry.action()) {
            case "host-revoked" -> host(id(entry.object()));
            case "enrolment", "certificate-renewed", "report" -> host(actingHost(entry));
            case "host-registered" -> host(id(entry.detail().get("host")));
            case "enrolment-token" -> named(entry, "group");
            case "binding-added", "binding-removed" -> named(entry, "binding");
            case "binding-changed" -> named(entry, "binding" + Change.AFTER);
            case "api-token-made", "api-token-revoked" -> named(entry, "name");
            case "audit-asked", "audit-finished" -> audit(id(entry.object()));
            case "export", "export-removed" -> audit(id(entry.detail().get("audit")));
            case "attested", "attestation-withdrawn" -> item(entry);
            default -> new Plain();
        };
    }

    /**
     * The host that acted. Who signs in may call themselves anything, a host's id too; everybody else's name has no colon.
     */
    static Optional<UUID> actingHost(Trail.Entry entry) {
        String actor = entry.actor();
        return actor.startsWith("host:") && !entry.action().equals(Trail.LOGIN)
                ? id(actor.substring("host:".length()))
                : Optional.empty();
    }

    private static TrailObject named(Trail.Entry entry, String key) {
        return Optional.ofNullable(entry.detail().get(key))
                .filter(name -> !name.isBlank())
                .<TrailObject>map(Named::new)
                .orElseGet(Plain::new);
    }

    private static TrailObject host(Optional<UUID> id) {
        return id.<TrailObject>map(OfHost::new).orElseGet(Plain::new);
    }

    private static TrailObject audit(Optional<UUID> id) {
        return id.<TrailObject>map(OfAudit::new).orElseGet(Plain::new);
    }

    private static TrailObject item(Trail.Entry entry) {
        String framework = entry.detail().getOrDefault("framework", "");
        String item = entry.detail().getOrDefault("item", "");
        return id(entry.object())
                .<TrailObject>map(attestation -> new OfItem(attestation, framework, item))
                .orElseGet(Plain::new);
    }

    static Optional<UUID> id(@org.jspecify.annotations.Nullable String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
