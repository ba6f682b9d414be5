package io.vigie.inventory;

import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which certificate speaks for a host: its current one, and the next one, which takes its place with its first use. */
@Repository
public class HostCertificateStore {
    private final JdbcClient jdbc;
    private final SettledInstant settled;

    HostCertificateStore(JdbcClient jdbc, SettledInstant settled) {
        this.jdbc = jdbc;
        this.settled = settled;
    }

    /** What a certificate is to the host that it names. */
    public enum Standing {
        CURRENT,
        NEXT,
        REPLACED,
        REVOKED;

        /** Throws the refusal of a certificate that does not, or no longer, speak for its host. */
        public void require() {
            switch (this) {
                case CURRENT, NEXT -> {}
                case REPLACED -> throw new CodedException(ProblemType.CERTIFICATE_REPLACED);
                case REVOKED -> throw new CodedException(ProblemType.CERTIFICATE_REVOKED);
            }
        }
    }

    /** Where a certificate stands when it is used: the next one becomes the current one, and the old one counts no longer. */
    @Transactional
    public Standing use(UUID host, String serial) {
        Standing standing = standing(host, serial);
        if (standing != Standing.NEXT) {
            return standing;
        }
        jdbc.sql("""
                update inventory_host set certificate_serial = next_serial, next_serial = null
                where id = ? and next_serial = ? and revoked_at is null""").params(host, serial).update();
        return standing(host, serial);
    }

    /** Where a certificate stands. Of a host that there is not, every one counts as revoked. */
    @Transactional(readOnly = true)
    public Standing standing(UUID host, String serial) {
        return jdbc.sql("""
                select case when revoked_at is not null then 'REVOKED' when certificate_serial = :serial then 'CURRENT'
                    when next_serial = :serial then 'NEXT' else 'REPLACED' end
                from inventory_host where id = :host""")
                .param("serial", serial)
                .param("host", host)
                .query((row, number) -> Standing.valueOf(row.getString(1)))
                .optional()
                .orElse(Standing.REVOKED);
    }

    /** Whether a host's right to report has ended, before it comes back. */
    @Transactional(readOnly = true)
    public boolean isRevoked(UUID host) {
        return jdbc.sql("select exists (select 1 from inventory_host where id = ? and revoked_at is not null)")
                .param(host)
                .query(Boolean.class)
                .single();
    }

    /** Whether one of these is the current certificate of a host that is not revoked. */
    @Transactional(readOnly = true)
    public boolean areCurrent(Collection<String> serials) {
        return jdbc.sql("""
                        select exists (select 1 from inventory_host
                            where revoked_at is null and certificate_serial = any(?))""")
                .param(serials.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    /** Takes a host for the rest of the transaction, so that its certificates are renewed one after another. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(UUID host) {
        jdbc.sql("select id from inventory_host where id = ? for update")
                .param(host)
                .query(row -> {});
    }

    /** Names the next certificate, and gives the one that it takes the place of without its having been used. */
    @Transactional
    public Optional<String> expect(UUID host, String serial) {
        Optional<String> unused = jdbc.sql("select next_serial from inventory_host where id = ? for update")
                .param(host)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single();
        jdbc.sql("update inventory_host set next_serial = ? where id = ?")
                .params(serial, host)
                .update();
        return unused;
    }

    /** Makes this the only certificate of a host at once, and ends its revocation, which its past keeps. */
    @Transactional
    public void replace(UUID host, String serial) {
        settled.beforeChange();
        jdbc.sql("""
                insert into inventory_revocation (host_id, from_at, until_at)
                select id, revoked_at, greatest(revoked_at, clock_timestamp()) from inventory_host
                where id = ? and revoked_at is not null
                on conflict do nothing""").param(host).update();
        jdbc.sql("""
                update inventory_host set certificate_serial = ?, next_serial = null, revoked_at = null where id = ?""").params(serial, host).update();
    }
}
