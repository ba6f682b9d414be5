package io.vigie.assess;

import io.vigie.inventory.group.GroupsChanged;
import io.vigie.rules.Catalogue;
import io.vigie.rules.store.JudgementStore;
import java.time.Instant;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Judges hosts again that are under another path, where anything is allowed by path. That they are to be judged is written with the move, so
 * that a server which ends in between does it at its next start.
 */
@Component
class MovedHosts {
    private final Catalogue catalogue;
    private final JudgementStore judgements;
    private final Rejudging rejudging;

    MovedHosts(Catalogue catalogue, JudgementStore judgements, Rejudging rejudging) {
        this.catalogue = catalogue;
        this.judgements = judgements;
        this.rejudging = rejudging;
    }

    @EventListener
    void changed(GroupsChanged event) {
        if (catalogue.allowsAnything() && !event.hosts().isEmpty()) {
            Instant since = judgements.unsettle();
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    Thread.ofVirtual().name("moved-hosts").start(() -> judge(event, since));
                }
            });
        }
    }

    private void judge(GroupsChanged event, Instant since) {
        rejudging.hosts(event.hosts());
        judgements.settled(since);
    }
}
