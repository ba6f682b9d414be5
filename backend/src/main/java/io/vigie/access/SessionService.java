package io.vigie.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.trail.Change;
import io.vigie.trail.Trail;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends a person's sessions on every node. Each sign-in notes the generation of the person's sessions; ending them begins the next
 * generation, and what was begun in an earlier one no longer counts. Numbers, since clocks of nodes differ.
 */
@Service
public class SessionService {
    /** How long a node may go on by what it last read. */
    static final Duration REMEMBERED = Duration.ofSeconds(2);

    /** Who ends sessions, in the trail, where no person asked for it. */
    public static final String PROVIDER = "identity-provider";

    private static final String ENDED = "sessions-ended";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Trail trail;
    private final LoadingCache<String, Long> newest;

    SessionService(JdbcClient jdbc, PlatformTransactionManager transactions, Trail trail) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.trail = trail;
        this.newest = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(REMEMBERED)
                .build(this::generation);
    }

    /** The one of sessions that begin now; 0 for somebody whose sessions were never ended. */
    long generation(String userName) {
        return jdbc.sql("select generation from access_session where person = ?")
                .param(key(userName))
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Whether this sign-in was ended, here within the call that ended it, on other nodes within two seconds. */
    public boolean isOver(Authentication signedIn) {
        return signedIn.getPrincipal() instanceof Person person
                && person.credential() instanceof Credential.Session session
                && session.generation() < newest.get(key(person.userName()));
    }

    /**
     * Ends all sessions of a person: their own, or anybody's for an administrator of every group. Throws {@code role-missing} for
     * somebody else, {@code api-token-not-allowed} for a token and {@code person-invalid} for what is no user name.
     */
    @RequiresRight(
            value = {Right.END_OWN_SESSIONS, Right.END_OTHERS_SESSIONS},
            action = ENDED)
    public void endAll(Person by, String userName) {
        refuseUnlessAllowed(by, userName);
        beginNextGeneration(by.userName(), userName);
    }

    /** Ends all sessions of a person, as the provider that vouched for them asks. */
    public void endAllByProvider(String userName) {
        beginNextGeneration(PROVIDER, userName);
    }

    private void beginNextGeneration(String by, String userName) {
        transaction.executeWithoutResult(status -> {
            long now = jdbc.sql("""
                    insert into access_session (person, generation) values (?, 1)
                    on conflict (person) do update set generation = access_session.generation + 1 returning generation""").param(key(userName)).query(Long.class).single();
            Change ended = new Change("generation", Long.toString(now - 1), Long.toString(now));
            trail.done(by, ENDED, userName, ended.with(Map.of()));
        });
        newest.invalidate(key(userName));
    }

    private void refuseUnlessAllowed(Person by, String userName) {
        try {
            refuseOthers(by, userName);
        } catch (CodedException refused) {
            trail.refused(by.userName(), ENDED, userName, Map.of("code", refused.code()));
            throw refused;
        }
    }

    private static void refuseOthers(Person by, String userName) {
        if (!UserNames.isValid(userName)) {
            throw new CodedException(ProblemType.PERSON_INVALID);
        }
        boolean own = key(userName).equals(key(by.userName()));
        by.require(own ? Right.END_OWN_SESSIONS : Right.END_OTHERS_SESSIONS);
    }

    /** Directories do not tell letter case apart. */
    private static String key(String userName) {
        return userName.toLowerCase(Locale.ROOT);
    }
}
