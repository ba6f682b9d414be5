package io.vigie.administration;

import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.trail.Trail;
import io.vigie.trail.TrailFilter;
import io.vigie.trail.TrailRecords;
import io.vigie.trail.chain.Verification;
import java.io.OutputStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The trail, for administrators and auditors of the whole fleet: it covers every host group, and cannot be cut. Everything here
 * throws {@code role-missing} for anybody else.
 */
@Service
@RequiresRight(value = Right.READ_TRAIL, action = "trail-read")
public class TrailService {
    private final TrailRecords records;

    TrailService(TrailRecords records) {
        this.records = records;
    }

    /** Entries, the newest first. */
    @Transactional
    public Page<Trail.Entry> entries(Person person, TrailFilter filter, PageRequest request) {
        return records.page(filter, request);
    }

    /** Verifies the whole chain, by the checkpoints of the database and those of the server's file. */
    @Transactional(readOnly = true)
    public Verification verify(Person person) {
        return records.verify();
    }

    /** All of it, as {@code vigie verify --trail} takes it. */
    @Transactional(readOnly = true)
    public void export(Person person, OutputStream out) {
        records.export(out);
    }
}
