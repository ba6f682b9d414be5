package io.vigie.rules.frameworks;

import io.vigie.i18n.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One item of a framework's edition.
 *
 * @param section the heading it stands under
 * @param rules ids of the rules that decide it; none for one that takes an attestation
 * @param level the profile it belongs to, where the framework has such
 * @param profile {@code swarm} for an item that concerns swarms alone; absent for one that concerns every host
 * @param obsolete why it no longer matters, where it does not
 * @param applies id of a rule: the item is about hosts to which that one applies, and no others
 * @param whyManual why no rule decides it and what somebody is to attest, where that is said
 */
public record FrameworkItem(
        String id,
        Text title,
        Text section,
        List<String> rules,
        Optional<String> level,
        Optional<String> profile,
        Optional<Text> obsolete,
        Optional<String> applies,
        Optional<Text> whyManual) {

    public FrameworkItem {
        rules = List.copyOf(rules);
    }

    FrameworkItem limitedTo(Set<String> known) {
        return new FrameworkItem(
                id,
                title,
                section,
                rules.stream().filter(known::contains).toList(),
                level,
                profile,
                obsolete,
                applies.filter(known::contains),
                whyManual);
    }

    /** Whether no rule decides it. */
    public boolean manual() {
        return rules.isEmpty();
    }

    /** The same item under another number, as another edition has it. */
    public FrameworkItem numbered(String number) {
        return new FrameworkItem(number, title, section, rules, level, profile, obsolete, applies, whyManual);
    }
}
