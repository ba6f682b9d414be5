package io.vigie.inventory;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface HostRepository extends JpaRepository<HostEntity, UUID> {}
