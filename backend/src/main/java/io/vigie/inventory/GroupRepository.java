package io.vigie.inventory;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface GroupRepository extends JpaRepository<GroupEntity, Long> {
    Optional<GroupEntity> findByPath(String path);
}
