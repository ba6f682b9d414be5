package io.vigie.rules.fixes;

import io.vigie.i18n.Text;
import io.vigie.rules.verdicts.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a fix changes in a service of a Compose file, value by value.
 *
 * @param entries what goes out, then what comes in; none where no key of a service brings it about
 * @param leavesChoice whether somebody has to choose a value or to write a file before it can be made
 * @param note what to mind
 */
public record ServiceFix(List<YamlEntry> entries, boolean leavesChoice, Optional<String> note) {
    private static final Pattern PLACEHOLDER = Pattern.compile("<[a-z-]+>");
    private static final String DEPLOY = "deploy.";

    public ServiceFix {
        entries = List.copyOf(entries);
    }

    /**
     * For a service of which this was observed.
     *
     * @param deploys whether the service has this part of {@code deploy}, such as {@code resources}
     */
    public static ServiceFix of(
            Fix fix, List<Evidence> observed, String name, Predicate<String> deploys, Locale language) {
        return whole(
                new FixWriter(fix, new FixSteps(observed, name), language).service(option -> forms(option, deploys)));
    }

    /** For a service of a stack file; where the fix is none that a task can have, the note says so. */
    public static ServiceFix ofStack(Fix fix, List<Evidence> observed, String name, Locale language) {
        return whole(new FixWriter(fix, new FixSteps(observed, name), language).stackService());
    }

    private static ServiceFix whole(ServiceFix written) {
        boolean needsFile = written.entries().stream()
                .anyMatch(entry -> entry.top() && entry.path().getFirst().equals("secrets"));
        return new ServiceFix(written.entries(), written.leavesChoice() || needsFile, written.note());
    }

    static boolean hasPlaceholder(Text text) {
        return PLACEHOLDER.matcher(text.en()).find();
    }

    /** Compose takes some settings from {@code deploy} where this is there, and ignores or refuses the older keys beside it. */
    static List<String> forms(ContainerOption option, Predicate<String> deploys) {
        return option.stack().stream()
                        .filter(form -> form.startsWith(DEPLOY))
                        .anyMatch(form -> deploys.test(form.split("\\.", 3)[1]))
                ? option.stack()
                : option.compose();
    }
}
