package io.vigie.assess;

import io.vigie.access.GroupPath;
import io.vigie.access.GroupReferences;
import io.vigie.inventory.GroupTreeStore;
import io.vigie.inventory.group.GroupMoving;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.rules.Catalogue;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Files say by path what is allowed in host groups. None loses its effect unnoticed: a group that one names is renamed or moved only where
 * the files name its new path too, and is not deleted; a path that is no group's is reported.
 */
@Component
class FileAllowances implements GroupReferences {
    private static final Logger LOG = LoggerFactory.getLogger(FileAllowances.class);

    private final Catalogue catalogue;
    private final GroupTreeStore tree;

    FileAllowances(Catalogue catalogue, GroupTreeStore tree) {
        this.catalogue = catalogue;
        this.tree = tree;
    }

    @Override
    public Map<Kind, Long> of(Long[] groups) {
        Set<Long> wanted = Set.copyOf(Arrays.asList(groups));
        return Map.of(
                Kind.ALLOWANCES,
                named().flatMap(path -> tree.id(path).stream())
                        .filter(wanted::contains)
                        .count());
    }

    private Stream<GroupPath> named() {
        return catalogue.allowedGroups().stream().map(GroupPath::new);
    }

    /** Throws {@code group-named-in-files}. */
    @EventListener
    void moving(GroupMoving event) {
        named().filter(event.from()::contains)
                .sorted(java.util.Comparator.comparing(GroupPath::value))
                .forEach(path -> {
                    if (!catalogue
                            .allowedGroups()
                            .contains(event.afterwards(path).value())) {
                        throw new CodedException(ProblemType.GROUP_NAMED_IN_FILES, path, event.afterwards(path));
                    }
                });
    }

    @EventListener
    void started(ApplicationReadyEvent ready) {
        named().filter(path -> tree.id(path).isEmpty())
                .forEach(path ->
                        LOG.warn("Files allow something in {}, which is no host group: it counts nowhere", path));
    }
}
