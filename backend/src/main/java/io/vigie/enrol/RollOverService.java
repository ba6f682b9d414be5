package io.vigie.enrol;

import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.enrol.AgentAuthority.State;
import io.vigie.inventory.HostCertificateStore;
import io.vigie.inventory.ScopedSql;
import io.vigie.query.Moment;
import io.vigie.trail.Change;
import io.vigie.trail.Trail;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets one authority follow another without a hand on any host: the new one signs, agents learn it when they renew, and the old
 * one is believed until it is ended.
 */
@Service
public class RollOverService {
    private static final String MADE = "authority-made";
    private static final String ENDED = "authority-ended";

    private final AuthorityService authority;
    private final HostCertificateStore hosts;
    private final ScopedSql sql;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Trail trail;
    private final Clock clock;

    RollOverService(
            AuthorityService authority,
            HostCertificateStore hosts,
            ScopedSql sql,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Trail trail,
            Clock clock) {
        this.authority = authority;
        this.hosts = hosts;
        this.sql = sql;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.trail = trail;
        this.clock = clock;
    }

    /** All authorities, newest first, with the hosts of the scope that hold their certificates. */
    @RequiresRight(Right.SEE_AUTHORITIES)
    @Transactional(readOnly = true)
    public List<AgentAuthority> authorities(Scope scope) {
        Map<Integer, Long> holding = new HashMap<>();
        sql.statement(scope, Moment.NOW, """
                select c.authority_id, count(*) from {hosts} join enrol_certificate c on c.serial = h.certificate_serial
                where h.revoked_at is null group by c.authority_id""").query(row -> {
            holding.put(row.getInt(1), row.getLong(2));
        });
        Authorities known = authority.authorities();
        return known.all().reversed().stream()
                .map(one -> described(one, known.newest(), holding.getOrDefault(one.id(), 0L)))
                .toList();
    }

    /** Pins of all authorities, newest first: whoever reads the trail holds the signatures of its checkpoints against them. */
    @RequiresRight(value = Right.READ_TRAIL, action = "trail-read")
    @Transactional(readOnly = true)
    public List<String> pins(Person person) {
        return authority.authorities().all().reversed().stream()
                .map(RollOverService::pin)
                .toList();
    }

    private static AgentAuthority described(StoredAuthority one, StoredAuthority newest, long hosts) {
        State state = one.equals(newest) ? State.CURRENT : one.endedAt().isEmpty() ? State.RETIRING : State.ENDED;
        return new AgentAuthority(
                one.id(),
                Authority.pin(one.certificate()),
                one.createdAt(),
                one.certificate().getNotAfter().toInstant(),
                state,
                hosts);
    }

    /**
     * Makes the next authority. It signs ten seconds later. Throws {@code role-missing} for who does not administer every group,
     * {@code api-token-not-allowed} for a token, {@code roll-over-under-way} while the last one goes on.
     */
    @RequiresRight(value = Right.REPLACE_AUTHORITY, action = MADE)
    public void rollOver(Person by) {
        changed(by, MADE, this::follow);
    }

    /**
     * Ends an authority before the newest: its certificates are refused from now on. Throws as {@link #rollOver}, {@code
     * authority-signs} for the newest, {@code not-found} for none that goes on.
     */
    @RequiresRight(value = Right.REPLACE_AUTHORITY, action = ENDED)
    public void end(Person by, int id) {
        changed(by, ENDED, () -> ended(id));
    }

    /** An authority with what its entry in the trail says of it. */
    private record Changed(StoredAuthority authority, Map<String, String> detail) {}

    private void changed(Person by, String action, Supplier<Changed> change) {
        transaction.executeWithoutResult(status -> writeDown(by.userName(), action, change.get()));
        authority.readAgain();
    }

    private Changed follow() {
        StoredAuthority made = authority.follow();
        StoredAuthority before = authority.before(made);
        return new Changed(made, new Change("pin", pin(before), pin(made)).with(Map.of()));
    }

    private Changed ended(int id) {
        StoredAuthority ended = authority.end(id);
        Change state = new Change("state", State.RETIRING.word(), State.ENDED.word());
        return new Changed(ended, state.with(Map.of("pin", pin(ended))));
    }

    private static String pin(StoredAuthority one) {
        return Authority.pin(one.certificate());
    }

    private void writeDown(String actor, String action, Changed changed) {
        trail.done(actor, action, Integer.toString(changed.authority().id()), changed.detail());
    }

    /** Ends those that no host holds a certificate of, once no token is left that was given out with their pin. */
    public void endUnused() {
        Authorities known = authority.authorities();
        known.living().stream()
                .filter(one -> !one.equals(known.newest()))
                .filter(one -> !isUsed(one, known.newest()))
                .forEach(one -> transaction.executeWithoutResult(status -> writeDown("vigie", ENDED, ended(one.id()))));
        authority.readAgain();
    }

    private boolean isUsed(StoredAuthority old, StoredAuthority newest) {
        boolean promised = jdbc.sql("""
                        select exists (select 1 from enrol_token
                            where uses_left > 0 and expires_at > :now and created_at < :since)""")
                .param("now", Timestamp.from(clock.instant()))
                .param("since", Timestamp.from(newest.signsFrom()))
                .query(Boolean.class)
                .single();
        return promised
                || hosts.areCurrent(
                        jdbc.sql("select serial from enrol_certificate where authority_id = ? and revoked_at is null")
                                .param(old.id())
                                .query((row, number) -> row.getString(1))
                                .list());
    }
}
