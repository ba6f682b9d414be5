package io.vigie.inventory;

import io.vigie.report.SubjectKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Configurations and cases: stored once for the whole fleet, never changed. */
@Repository
public class CaseStore {
    private final JdbcClient jdbc;

    CaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A case with the number it is stored under. {@code created} is true for whoever stored it first. */
    public record StoredCase(long id, boolean created) {}

    /** A configuration as it was sent. */
    public record Content(SubjectKind kind, byte[] body) {}

    /** Of these digests, those whose content this host has sent before. */
    public Set<String> sentBefore(UUID host, Collection<String> digests) {
        if (digests.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.sql("""
                select distinct c.content_digest from inventory_occurrence o join inventory_case c on c.id = o.case_id
                where o.host_id = :host and c.content_digest in (:digests)""")
                .param("host", host)
                .param("digests", digests)
                .query(String.class)
                .list());
    }

    /** Stored contents by digest; those not stored are left out. */
    public Map<String, Content> contents(Collection<String> digests) {
        Map<String, Content> contents = new HashMap<>();
        if (!digests.isEmpty()) {
            jdbc.sql("select digest, kind, body from inventory_content where digest in (:digests)")
                    .param("digests", digests)
                    .query(row -> {
                        contents.put(row.getString(1), new Content(kind(row.getString(2)), row.getBytes(3)));
                    });
        }
        return contents;
    }

    /** A content known to be stored. */
    public Content content(String digest) {
        return jdbc.sql("select kind, body from inventory_content where digest = ?")
                .param(digest)
                .query((row, number) -> new Content(kind(row.getString(1)), row.getBytes(2)))
                .single();
    }

    /** False when it was stored before. */
    public boolean storeContent(String digest, Content content) {
        return jdbc.sql("insert into inventory_content (digest, kind, body) values (?, ?, ?) on conflict do nothing")
                        .params(digest, content.kind().word(), content.body())
                        .update()
                == 1;
    }

    /** The case's number, making it where nobody has; waits for another transaction that is just making it. */
    public StoredCase store(CaseIdentity identity) {
        return find(identity)
                .map(id -> new StoredCase(id, false))
                .orElseGet(() -> insert(identity)
                        .map(id -> new StoredCase(id, true))
                        .orElseGet(() -> new StoredCase(find(identity).orElseThrow(), false)));
    }

    private Optional<Long> insert(CaseIdentity identity) {
        return jdbc.sql("""
                insert into inventory_case (kind, content_digest, context_digest, context) values (?, ?, ?, ?)
                on conflict do nothing returning id""")
                .params(identity.kind().word(), identity.contentDigest(), identity.contextDigest(), identity.context())
                .query(Long.class)
                .optional();
    }

    private Optional<Long> find(CaseIdentity identity) {
        return jdbc.sql("select id from inventory_case where kind = ? and content_digest = ? and context_digest = ?")
                .params(identity.kind().word(), identity.contentDigest(), identity.contextDigest())
                .query(Long.class)
                .optional();
    }

    /** A case as it was judged. */
    public record CaseBody(long id, SubjectKind kind, byte[] content, byte[] context) {}

    /** These cases with what they were made of. */
    public List<CaseBody> bodies(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                select c.id, c.kind, t.body, c.context from inventory_case c
                join inventory_content t on t.digest = c.content_digest where c.id in (:ids)""")
                .param("ids", ids)
                .query((row, number) ->
                        new CaseBody(row.getLong(1), kind(row.getString(2)), row.getBytes(3), row.getBytes(4)))
                .list();
    }

    static SubjectKind kind(String word) {
        return SubjectKind.ofWord(word).orElseThrow();
    }
}
