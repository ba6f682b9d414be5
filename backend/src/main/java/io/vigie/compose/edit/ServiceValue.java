package io.vigie.compose.edit;

import java.util.List;

/**
 * A value of a service that a fix takes out or puts in.
 *
 * @param out whether it goes out
 * @param path the keys that lead to it, from the service
 * @param element whether it is an element of the list there
 * @param top whether the path starts at the top of the file
 * @param yaml as it is written, quoted where it has to be
 */
public record ServiceValue(boolean out, List<String> path, boolean element, boolean top, String yaml) {
    public ServiceValue {
        path = List.copyOf(path);
    }

    String key() {
        return path.getFirst();
    }

    /** What is written: a dollar sign begins a variable. */
    String escaped() {
        return yaml.replace("$", "$$");
    }
}
