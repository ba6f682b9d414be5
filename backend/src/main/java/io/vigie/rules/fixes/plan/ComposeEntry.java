package io.vigie.rules.fixes.plan;

import io.vigie.rules.fixes.Change.Mark;
import io.vigie.rules.fixes.WhyByHand;
import io.vigie.rules.fixes.YamlEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** An entry of a Compose file as a second file can bring it about, or not: lists of both files are joined there. */
public record ComposeEntry(YamlEntry entry) {
    /** Names as Compose takes them. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]*");
    /** What needs more than the line: a file, a variable that the program reads, the other entries of the list. */
    private static final Set<String> NOT_ADDED = Set.of("environment", "secrets", "ports", "labels", "devices");

    /** What few hosts can do: a container with it does not start on others. */
    private static final Set<String> OF_SOME_HOSTS = Set.of("storage_opt");

    private static final Set<String> SWITCHES = Set.of("privileged", "read_only");
    private static final Pattern OPTION = Pattern.compile("[:,]");
    private static final Pattern FIELD = Pattern.compile("[:=]");

    static ComposeEntry of(YamlEntry entry) {
        return new ComposeEntry(entry);
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** What of these a second file writes; what comes in takes the place of what goes out. */
    static List<YamlEntry> written(List<YamlEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.mark() == Mark.IN || (!entry.element() && !entry.top()))
                .filter(entry -> entry.mark() == Mark.IN || entries.stream().noneMatch(other -> replaces(other, entry)))
                .toList();
    }

    /** Why these cannot all be brought about by a second file. */
    static Optional<WhyByHand> obstacle(List<YamlEntry> entries) {
        if (entries.isEmpty()
                || entries.stream()
                        .anyMatch(entry -> entry.mark() == Mark.IN && of(entry).isOpen())) {
            return Optional.of(entries.isEmpty() ? WhyByHand.COMPOSE_FILE : WhyByHand.CHOICE);
        }
        if (entries.stream().anyMatch(entry -> entry.value().contains("\uFFFD"))) {
            return Optional.of(WhyByHand.NAME);
        }
        if (entries.stream()
                .anyMatch(entry -> OF_SOME_HOSTS.contains(entry.path().getFirst()))) {
            return Optional.of(WhyByHand.CHOICE);
        }
        boolean notAdded = entries.stream()
                .anyMatch(entry ->
                        entry.element() && NOT_ADDED.contains(entry.path().getFirst()));
        boolean staysIn = entries.stream()
                .filter(entry -> entry.mark() == Mark.OUT && entry.element())
                .anyMatch(entry -> entries.stream().noneMatch(other -> replaces(other, entry)));
        return notAdded || staysIn ? Optional.of(WhyByHand.COMPOSE_FILE) : Optional.empty();
    }

    private static boolean replaces(YamlEntry other, YamlEntry out) {
        boolean samePlace = other.mark() == Mark.IN && other.path().equals(out.path());
        return samePlace
                && (!out.element()
                        || out.path().getFirst().equals("volumes")
                                && of(other).key().equals(of(out).key()));
    }

    /** Whether a person has to choose a value first. */
    private boolean isOpen() {
        return entry.value().contains("<") || entry.path().stream().anyMatch(key -> key.contains("<"));
    }

    public boolean isReset() {
        return entry.mark() == Mark.OUT && !isSwitch();
    }

    private boolean isSwitch() {
        return entry.path().size() == 1 && SWITCHES.contains(entry.path().getFirst());
    }

    /** As it stands in the second file; a dollar sign would otherwise be taken for a variable. */
    public String value() {
        if (entry.mark() == Mark.OUT) {
            return isSwitch() ? "false" : "!reset null";
        }
        return entry.value().replace("$", "$$");
    }

    boolean contradicts(ComposeEntry other) {
        return entry.top() == other.entry.top()
                && entry.path().equals(other.entry.path())
                && entry.element() == other.entry.element()
                && key().equals(other.key())
                && !value().equals(other.value())
                && !isWithin(other)
                && !other.isWithin(this);
    }

    /** Whether a temporary file system says nothing that the other, of the same place, does not say too. */
    boolean isWithin(ComposeEntry other) {
        boolean tmpfs = entry.element() && entry.path().equals(List.of("tmpfs"));
        return tmpfs && key().equals(other.key()) && other.fields().containsAll(fields());
    }

    private List<String> fields() {
        return List.of(OPTION.split(entry.value().replace("\"", "")));
    }

    /** What can be there once: of a mount the place in the container, of others the name before the value. */
    private String key() {
        if (!entry.element()) {
            return "";
        }
        String[] fields = FIELD.split(entry.value().replace("\"", ""), -1);
        return entry.path().getFirst().equals("volumes") && fields.length > 1 ? fields[1] : fields[0];
    }
}
