package io.vigie.access.binding;

import io.vigie.access.ConfiguredBindings;
import io.vigie.trail.Trail;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the bindings of the settings over into a database that never had any, before the server answers anybody. */
@Component
class BindingSeed implements SmartInitializingSingleton {
    private static final String SEEDED = "bindings-seeded";

    private final ConfiguredBindings configured;
    private final BindingStore store;
    private final TransactionTemplate transaction;
    private final Trail trail;
    private final Clock clock;

    BindingSeed(
            ConfiguredBindings configured,
            BindingStore store,
            PlatformTransactionManager transactions,
            Trail trail,
            Clock clock) {
        this.configured = configured;
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> seed());
    }

    private void seed() {
        if (store.beginSeeding(clock.instant())) {
            long number = configured.all().stream()
                    .filter(binding -> store.add(new AccessBinding(UUID.randomUUID(), binding)))
                    .count();
            trail.done("server", SEEDED, "", Map.of("bindings", Long.toString(number)));
        }
    }
}
