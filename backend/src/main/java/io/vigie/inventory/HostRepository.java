package io.vigie.inventory;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface HostRepository extends JpaRepository<HostEntity, UUID> {
    @Query("select host.group.path from HostEntity host where host.id = :id")
    Optional<String> findGroupPath(UUID id);
}
