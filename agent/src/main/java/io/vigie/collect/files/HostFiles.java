package io.vigie.collect.files;

import io.vigie.collect.host.FileState;
import io.vigie.collect.host.HostAccounts;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;
import io.vigie.report.value.HostFile;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Files by role and place on their way into a report. One that is not there is left out. */
final class HostFiles {
    private static final int MAXIMUM_FILES = 1_000;
    private static final int MAXIMUM_DEPTH = 8;

    private final HostRoot root;
    private final HostAccounts accounts;
    private final Map<List<String>, HostFile> found = new TreeMap<>(
            Comparator.<List<String>, String>comparing(List::getFirst).thenComparing(List::getLast));

    HostFiles(HostRoot root, HostAccounts accounts) {
        this.root = root;
        this.accounts = accounts;
    }

    HostFiles add(String role, String path) {
        return add(role, path, root);
    }

    /** As {@link #add(String, String)}, of a path below another root. */
    HostFiles add(String role, String path, HostRoot place) {
        try {
            put(role, place, place.state(path));
        } catch (IOException failed) {
            miss(role, path, "other", NotRead.why(failed));
        }
        return this;
    }

    private void put(String role, HostRoot place, FileState state) {
        HostFile file = new HostFile(
                role,
                state.path(),
                state.type(),
                accounts.userName(state.ownerId()),
                Optional.of(state.ownerId()),
                accounts.groupName(state.groupId()),
                Optional.of(state.groupId()),
                Optional.of(state.permissions()),
                AccessList.grantsMore(place, state),
                Optional.empty());
        found.put(List.of(role, state.path()), file);
    }

    /** Says that a file of this role may be there, unseen. */
    HostFiles miss(String role, String path, String type, Missing why) {
        return why == Missing.NOT_THERE ? this : unseen(role, path, type, why);
    }

    /** As {@link #miss}, of one that must be somewhere, so that its absence here is no answer. */
    HostFiles unseen(String role, String path, String type, Missing why) {
        HostFile file = new HostFile(
                role,
                path,
                type,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(why.word()));
        found.put(List.of(role, path), file);
        return this;
    }

    boolean has(String role, Predicate<String> path) {
        return found.values().stream().anyMatch(file -> file.role().equals(role) && path.test(file.path()));
    }

    /** Adds every file below a folder, the folders themselves left out. */
    HostFiles addAllBelow(String role, String folder) {
        addAllBelow(role, folder, 0, new HashSet<>());
        return this;
    }

    private void addAllBelow(String role, String folder, int depth, Set<String> visited) {
        try {
            if (depth > MAXIMUM_DEPTH || found.size() > MAXIMUM_FILES) {
                throw new NotRead(Missing.TOO_LARGE);
            }
            if (visited.add(root.state(folder).path())) {
                for (String name : root.list(folder, MAXIMUM_FILES)) {
                    addBelow(role, folder + "/" + name, depth, visited);
                }
            }
        } catch (IOException failed) {
            miss(role, folder, "folder", NotRead.why(failed));
        }
    }

    private void addBelow(String role, String path, int depth, Set<String> visited) {
        try {
            FileState state = root.state(path);
            if (state.isFolder()) {
                addAllBelow(role, path, depth + 1, visited);
            } else {
                put(role, root, state);
            }
        } catch (IOException failed) {
            miss(role, path, "other", NotRead.why(failed));
        }
    }

    /** Sorted by role and path. */
    List<HostFile> all() {
        return List.copyOf(found.values());
    }
}
