package io.vigie.inventory;

import org.springframework.data.jpa.repository.JpaRepository;

interface GroupRepository extends JpaRepository<GroupEntity, Long> {}
