package io.vigie.rules.fixes;

import io.vigie.i18n.Text;
import io.vigie.json.Json;
import io.vigie.report.Configuration;
import io.vigie.rules.facts.Case;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What fixes a failing case: a patch on its facts, and how a person brings it about. Texts may have places for the failing
 * object's own facts, which {@link FixSteps} fills in.
 *
 * @param set facts and their values; a path into a list, such as {@code container.publishedPorts.hostAddress}, sets the
 *     field in the elements at fault
 * @param remove lists that lose the elements at fault, and other facts that become absent
 * @param add lists that gain an element; a place in one of its texts is filled from each element at fault
 * @param run what to change on a {@code docker run} command line; for a container each line is an option with its value,
 *     which is written for whoever made the container
 * @param compose what to change in a Compose file, where that does not follow from {@code run}
 * @param dockerfile what to change in the Dockerfile of an image
 * @param daemon what to change in {@code daemon.json}: members of its JSON
 * @param auditd what to write in a file of {@code /etc/audit/rules.d}
 * @param command what to run on the host
 * @param impact what the change may break
 * @param offenders tells the elements at fault
 */
public record Fix(
        Map<String, Object> set,
        List<String> remove,
        Map<String, Json> add,
        Optional<ChangeText> run,
        Optional<ChangeText> compose,
        Optional<ChangeText> dockerfile,
        Optional<ChangeText> daemon,
        Optional<ChangeText> auditd,
        Optional<ChangeText> command,
        Text impact,
        Offenders offenders) {

    public Fix {
        set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
        remove = List.copyOf(remove);
        add = Collections.unmodifiableMap(new LinkedHashMap<>(add));
    }

    /** The configuration of this case as it is after the fix. */
    public Configuration applyTo(Case failing) {
        Patch patch = new Patch(failing, offenders);
        remove.forEach(patch::remove);
        set.forEach(patch::set);
        add.forEach(patch::add);
        return patch.patched();
    }

    /** Tells which elements of a list make a case fail. */
    @FunctionalInterface
    public interface Offenders {
        /** The elements of this list fact that fail the case each by itself; all of them where none does. */
        List<Object> in(Case failing, String fact);
    }
}
