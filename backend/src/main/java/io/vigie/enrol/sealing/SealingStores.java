package io.vigie.enrol.sealing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The store that seals, and those that sealed before. */
final class SealingStores implements Sealing {
    private final List<SealingStore> stores;

    /** The first one seals. */
    SealingStores(List<SealingStore> stores) {
        this.stores = List.copyOf(stores);
    }

    @Override
    public byte[] seal(byte[] secret) {
        return stores.getFirst().seal(secret).bytes();
    }

    @Override
    public byte[] open(byte[] stored) {
        SealedSecret sealed = SealedSecret.of(stored);
        return stores.stream()
                .flatMap(store -> store.open(sealed).stream())
                .findFirst()
                .orElseThrow(() -> new SealingException(foreign(sealed.store())));
    }

    private String foreign(String store) {
        String given = stores.stream().map(SealingStore::title).collect(Collectors.joining(" and "));
        String advice = switch (store.split(":", 2)[0]) {
            case "vault" ->
                "Set vigie.enrol.vault.* to that key; to seal elsewhere from now on, set vigie.enrol.sealed-by too.";
            case "key" -> "Give the file that holds that key as vigie.enrol.previous-key-file, and it is sealed again.";
            default ->
                "Give the key file that it was sealed with as vigie.enrol.previous-key-file, and it is sealed again.";
        };
        return "The authority's key in the database is sealed by " + title(store) + ", but the settings give " + given
                + ". " + advice;
    }

    private static String title(String store) {
        return switch (store.split(":", 2)[0]) {
            case "vault" -> "Vault's key " + store.split(":")[1];
            case "key" -> "the key " + store.split(":")[1];
            default -> "another key file (or a newer version of Vigie)";
        };
    }

    /** Sealed again, if what seals now is another store, another key or another version of it. */
    Optional<byte[]> again(byte[] stored) {
        SealedSecret sealed = stores.getFirst().seal(open(stored));
        return SealedSecret.of(stored).store().equals(sealed.store()) ? Optional.empty() : Optional.of(sealed.bytes());
    }
}
