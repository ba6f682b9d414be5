package io.vigie.assess;

import io.vigie.rules.Catalogue;
import io.vigie.rules.store.JudgementStore;
import org.springframework.stereotype.Component;

/** Puts the catalogue in force before anything is judged. */
@Component
class CataloguePublication {
    private final boolean changed;

    CataloguePublication(Catalogue catalogue, JudgementStore judgements) {
        this.changed = judgements.publish(catalogue);
    }

    boolean changed() {
        return changed;
    }
}
