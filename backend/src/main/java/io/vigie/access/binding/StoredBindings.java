package io.vigie.access.binding;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.vigie.access.Binding;
import io.vigie.access.Bindings;
import io.vigie.access.BindingsChanged;
import java.time.Duration;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** The bindings as the database has them: here at once after an edit, on other servers within two seconds. */
@Component
class StoredBindings implements Bindings {
    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final String ALL = "all";

    private final BindingStore store;
    private final LoadingCache<String, List<Binding>> newest =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build(all -> read());
    private volatile List<Binding> last = List.of();

    StoredBindings(BindingStore store) {
        this.store = store;
    }

    @Override
    public List<Binding> inForce() {
        return newest.get(ALL);
    }

    private List<Binding> read() {
        List<Binding> now = store.all().stream().map(AccessBinding::binding).toList();
        if (!now.equals(last)) {
            last = now;
        }
        return last;
    }

    /** Before anybody else who hears of it asks; waits for a reading under way, which may have begun before the edit. */
    @TransactionalEventListener(fallbackExecution = true)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void changed(BindingsChanged event) {
        newest.invalidate(ALL);
    }
}
