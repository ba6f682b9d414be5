package io.vigie.trail;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface TrailRepository extends Repository<TrailEntity, Long> {
    TrailEntity save(TrailEntity entry);

    List<TrailEntity> findAllByOrderByIdDesc(Limit limit);
}
