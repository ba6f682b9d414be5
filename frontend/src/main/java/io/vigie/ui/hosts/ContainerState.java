package io.vigie.ui.hosts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The states of containers that we have words for; an engine may know others. */
enum ContainerState {
    CREATED,
    RUNNING,
    PAUSED,
    RESTARTING,
    REMOVING,
    EXITED,
    DEAD,
    UNKNOWN;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ContainerState> of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }
}
