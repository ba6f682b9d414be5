package io.vigie.inventory;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface GroupRepository extends JpaRepository<GroupEntity, Long> {
    Optional<GroupEntity> findByPath(String path);

    @Query(value = "select id from inventory_group where path = :path for key share", nativeQuery = true)
    Optional<Long> hold(String path);
}
