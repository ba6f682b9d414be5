package io.vigie.inventory;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A group as hosts refer to it. It is written by {@link GroupTreeStore} alone. */
@Entity
@Table(name = "inventory_group")
class GroupEntity {
    @Id
    @Nullable
    Long id;

    /** Where it is now; null for one that was deleted, to which no host belongs. */
    @Nullable
    String path;
}
