package io.vigie.attestations;

import io.vigie.attestations.Attestation.Place.OfGroup;
import io.vigie.attestations.Attestation.Place.OfHost;
import io.vigie.rules.frameworks.FrameworkItem;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** What was attested of a framework's items, for looking up host by host. Of several that speak of one, the newest counts. */
public final class AttestedItems {
    private static final Comparator<Attestation> AGE =
            Comparator.comparing(Attestation::at).thenComparing(Attestation::id);

    private final Map<Key, Attestation> newest = new HashMap<>();

    /** An item at a place: a host's id, or a group's path. */
    private record Key(String item, String place) {}

    AttestedItems(List<Attestation> inForce) {
        for (Attestation attestation : inForce) {
            newest.merge(new Key(attestation.item(), place(attestation)), attestation, AttestedItems::newer);
        }
    }

    /** What counts for an item on a host of this group; empty where nobody has attested it. */
    public Optional<Attestation> of(UUID host, String group, String item) {
        Optional<Attestation> found = Optional.ofNullable(newest.get(new Key(item, host.toString())));
        for (String path = group; ; path = parent(path)) {
            Optional<Attestation> ofGroup = Optional.ofNullable(newest.get(new Key(item, path)));
            found = found.map(other -> ofGroup.map(one -> newer(one, other)).orElse(other))
                    .or(() -> ofGroup);
            if (path.equals("/")) {
                return found;
            }
        }
    }

    /** What was attested of these items alone. */
    public AttestedItems among(List<FrameworkItem> items) {
        Set<String> ids = items.stream().map(FrameworkItem::id).collect(Collectors.toSet());
        return new AttestedItems(newest.values().stream()
                .filter(attestation -> ids.contains(attestation.item()))
                .toList());
    }

    /** Ids of the items of which anything is attested, in order. */
    public SortedSet<String> items() {
        return newest.keySet().stream().map(Key::item).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The newest of each item and place, by item, then from the oldest. */
    public List<Attestation> all() {
        return newest.values().stream()
                .sorted(Comparator.comparing(Attestation::item).thenComparing(AGE))
                .toList();
    }

    public boolean isEmpty() {
        return newest.isEmpty();
    }

    private static String place(Attestation attestation) {
        return switch (attestation.place()) {
            case OfGroup group -> group.path();
            case OfHost host -> host.id().toString();
        };
    }

    private static Attestation newer(Attestation one, Attestation other) {
        return AGE.compare(one, other) >= 0 ? one : other;
    }

    private static String parent(String path) {
        int end = path.lastIndexOf('/');
        return end == 0 ? "/" : path.substring(0, end);
    }
}
