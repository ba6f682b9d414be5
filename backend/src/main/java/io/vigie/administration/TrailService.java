package io.vigie.administration;

import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.Role;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
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
public class TrailService {
    private final TrailRecords records;

    TrailService(TrailRecords records) {
        this.records = records;
    }

    /** Whether this person may read it. */
    public static boolean mayRead(Person person) {
        return person.scopeAs(Role.ADMINISTRATOR, Role.AUDITOR).covers(GroupPath.ROOT);
    }

    /** Entries, the newest first. */
    @Transactional
    public Page<Trail.Entry> entries(Person person, TrailFilter filter, PageRequest request) {
        require(person);
        return records.page(filter, request);
    }

    /** Verifies the whole chain, by the checkpoints of the database and those of the server's file. */
    @Transactional(readOnly = true)
    public Verification verify(Person person) {
        require(person);
        return records.verify();
    }

    /** All of it, as {@code vigie verify --trail} takes it. */
    @Transactional(readOnly = true)
    public void export(Person person, OutputStream out) {
        require(person);
        records.export(out);
    }

    /** Throws where the person may not. */
    public void require(Person person) {
        if (!mayRead(person)) {
            throw new CodedException(ProblemType.ROLE_MISSING);
        }
    }
}
