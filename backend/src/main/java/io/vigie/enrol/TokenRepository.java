package io.vigie.enrol;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

interface TokenRepository extends JpaRepository<TokenEntity, UUID> {
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<TokenEntity> findByDigest(String digest);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<TokenEntity> findLockedById(UUID id);

    List<TokenEntity> findAllByOrderByCreatedAtDesc();
}
