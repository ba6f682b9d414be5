package io.vigie.access.binding;

import io.vigie.access.Binding;
import io.vigie.access.Grant;
import io.vigie.access.directory.DirectoryGroup;
import java.util.List;

/**
 * What somebody may do, and by which groups of the directory.
 *
 * @param userName as the directory writes it
 * @param groups all that they are in, those by which they have a right first
 * @param rights by the bindings that were tried out
 * @param rightsNow by those that are saved
 */
public record PersonTest(
        String userName, String displayName, List<TestedGroup> groups, List<Grant> rights, List<Grant> rightsNow) {
    public PersonTest {
        groups = List.copyOf(groups);
        rights = List.copyOf(rights);
        rightsNow = List.copyOf(rightsNow);
    }

    /**
     * A group that they are in.
     *
     * @param path from the group that they are in by themselves to this one, both included; empty where the directory does not tell
     * @param bindings that name it
     */
    public record TestedGroup(DirectoryGroup group, List<DirectoryGroup> path, List<Binding> bindings) {
        public TestedGroup {
            path = List.copyOf(path);
            bindings = List.copyOf(bindings);
        }
    }
}
