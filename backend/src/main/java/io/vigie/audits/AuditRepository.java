package io.vigie.audits;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface AuditRepository extends JpaRepository<AuditEntity, UUID> {
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select audit from AuditEntity audit where audit.id = :id and audit.state = 'waiting'")
    Optional<AuditEntity> lockWaiting(UUID id);

    List<AuditEntity> findByStateAndAnswerUntilBefore(String state, Instant instant);

    List<AuditEntity> findByState(String state);
}
