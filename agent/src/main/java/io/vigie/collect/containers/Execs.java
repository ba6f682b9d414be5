package io.vigie.collect.containers;

import static io.vigie.collect.builder.ContainerBuilder.EXEC_PRIVILEGED;
import static io.vigie.collect.builder.ContainerBuilder.EXEC_ROOT;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.containers.files.UserNames;
import io.vigie.collect.containers.inspection.SeenContainer;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineResponse;
import io.vigie.json.Json;
import io.vigie.report.Container;
import io.vigie.report.ContainerInstance;
import io.vigie.report.Missing;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Commands that somebody ran in containers, remembered until the container is restarted. A health check is run by the
 * engine as the container's own user and without privilege, so it is never taken for one that matters.
 */
public final class Execs {
    private static final int MAXIMUM_ASKED = 200;

    private final EngineClient engine;
    private final Map<String, Marks> byContainer = new HashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private boolean watched;

    /** What was seen since a start. */
    private record Marks(Optional<Instant> startedAt, boolean privileged, Set<String> users) {
        Marks and(boolean alsoPrivileged, String user) {
            Set<String> all = new HashSet<>(users);
            if (all.size() < MAXIMUM_ASKED) {
                all.add(user);
            }
            return new Marks(startedAt, privileged || alsoPrivileged, Set.copyOf(all));
        }
    }

    public Execs(EngineClient engine) {
        this.engine = engine;
    }

    /** Whether each command is heard of as it begins; without that only those running at a scan are seen. */
    public void watched(boolean following) {
        watched = following;
    }

    /** Asks the engine about a command once. */
    public void ask(String containerId, Optional<Instant> startedAt, String execId) {
        if (!asked.add(execId)) {
            return;
        }
        if (asked.size() > MAXIMUM_ASKED) {
            asked.remove(asked.iterator().next());
        }
        if (engine.get("/exec/" + execId + "/json") instanceof EngineResponse.Found(Json exec)
                && exec.at("ContainerID").text().filter(containerId::equals).isPresent()) {
            Marks before = marks(containerId, startedAt);
            boolean privileged = exec.at("ProcessConfig", "privileged").bool().orElse(false);
            String user = exec.at("ProcessConfig", "user").text().orElse("");
            byContainer.put(containerId, before.and(privileged, user));
        }
    }

    private Marks marks(String containerId, Optional<Instant> startedAt) {
        Marks known = byContainer.get(containerId);
        return known != null && known.startedAt().equals(startedAt) ? known : new Marks(startedAt, false, Set.of());
    }

    /** Tells of one container what is known; it must run, or nobody can run anything in it. */
    void tell(SeenContainer seen, UserNames users, RecordBuilder<Container> found) {
        Optional<Instant> startedAt = seen.instance().flatMap(ContainerInstance::startedAt);
        seen.clues().execIds().forEach(exec -> ask(seen.id(), startedAt, exec));
        Marks marks = marks(seen.id(), startedAt);
        if (!seen.container().running().orElse(false)) {
            found.miss(EXEC_PRIVILEGED, Missing.NOT_RUNNING).miss(EXEC_ROOT, Missing.NOT_RUNNING);
            return;
        }
        put(EXEC_PRIVILEGED, marks.privileged(), found);
        root(seen, marks, users, found);
    }

    private void put(Fact<Container, Boolean> fact, boolean seen, RecordBuilder<Container> found) {
        if (seen || watched) {
            found.put(fact, Optional.of(seen));
        } else {
            found.miss(fact, Missing.NOT_WATCHED);
        }
    }

    /** A command of the container's own user takes nothing more, and so does a health check, which the engine runs as him. */
    private void root(SeenContainer seen, Marks marks, UserNames users, RecordBuilder<Container> found) {
        String own = seen.container().user().orElse("");
        List<Optional<Boolean>> roots = marks.users().stream()
                .filter(user -> !user.isEmpty() && !user.equals(own))
                .map(user -> users.isRoot(seen, user))
                .toList();
        boolean ran = roots.contains(Optional.of(true));
        if (!ran && roots.contains(Optional.<Boolean>empty())) {
            found.withhold(EXEC_ROOT, Missing.NOT_UNDERSTOOD);
        } else {
            put(EXEC_ROOT, ran, found);
        }
    }

    void forgetAllBut(Set<String> ids) {
        byContainer.keySet().retainAll(ids);
    }
}
