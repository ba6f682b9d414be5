package io.vigie.trail;

import io.vigie.trail.chain.ChainedEntry;
import io.vigie.trail.chain.Link;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives committed entries their place in the chain, within a second, one node at a time. Acts do not wait for one another: a
 * chain that each of them went on with would let one at a time be committed.
 */
@Component
class TrailSealer {
    private static final Logger LOG = LoggerFactory.getLogger(TrailSealer.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int AT_ONCE = 1_000;

    private final TrailStore store;
    private final TransactionTemplate transaction;
    private final ScheduledExecutorService sealer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("trail-sealer").factory());

    TrailSealer(TrailStore store, PlatformTransactionManager transactions) {
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
        sealer.scheduleWithFixedDelay(this::tryToSeal, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Everything that is committed. */
    void seal() {
        while (Integer.valueOf(AT_ONCE).equals(transaction.execute(status -> sealSome()))) {
            // There may be more.
        }
    }

    private int sealSome() {
        store.oneAfterAnother();
        List<ChainedEntry> entries = store.unsealed(AT_ONCE);
        if (entries.isEmpty()) {
            return 0;
        }
        List<Link> links = new ArrayList<>();
        Link last = store.last();
        for (ChainedEntry entry : entries) {
            last = last.next(entry);
            links.add(last);
        }
        store.seal(links);
        return links.size();
    }

    /** Outlives whatever goes wrong: a task that throws is not run again. */
    private void tryToSeal() {
        try {
            seal();
        } catch (RuntimeException | Error later) {
            LOG.warn("The trail's newest entries could not be sealed; they wait", later);
        }
    }

    @PreDestroy
    void close() {
        sealer.shutdown();
    }
}
