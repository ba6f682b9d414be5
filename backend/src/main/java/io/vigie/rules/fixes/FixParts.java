package io.vigie.rules.fixes;

import io.vigie.rules.fixes.Change.Line;
import io.vigie.rules.fixes.FixPart.AuditRules;
import io.vigie.rules.fixes.FixPart.ByHand;
import io.vigie.rules.fixes.FixPart.ComposeService;
import io.vigie.rules.fixes.FixPart.ContainerUpdate;
import io.vigie.rules.fixes.FixPart.DaemonSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The fix of one finding as parts that programs make, and what is left for a person. */
public final class FixParts {
    private static final Pattern AND = Pattern.compile(" && ");
    private static final Pattern UNSAFE = Pattern.compile("[\\s\\p{Cntrl}]");

    private final Fix fix;
    private final FixSteps object;
    private final FixWriter writer;
    private final Locale language;
    private final List<FixPart> parts = new ArrayList<>();

    private FixParts(Fix fix, FixSteps object, Locale language) {
        this.fix = fix;
        this.object = object;
        this.writer = new FixWriter(fix, object, language);
        this.language = language;
    }

    public static List<FixPart> of(Fix fix, FixSteps object, Locale language) {
        return new FixParts(fix, object, language).all();
    }

    private List<FixPart> all() {
        fix.command().flatMap(ChangeText::in).ifPresent(text -> commands(text.in(Locale.ENGLISH)));
        fix.auditd().flatMap(ChangeText::in).ifPresent(text -> audit(text.in(Locale.ENGLISH)));
        if (fix.run().isPresent()) {
            container(fix.run().get());
        } else {
            fix.daemon().ifPresent(this::daemon);
        }
        for (Change change : writer.changes()) {
            byHandAlways(change).ifPresent(why -> parts.add(new ByHand(why, change)));
        }
        return parts.isEmpty() ? List.of(new ByHand(WhyByHand.NONE, none())) : List.copyOf(parts);
    }

    private static Change none() {
        return new Change(Way.COMMAND, "", List.of(), Optional.empty(), Optional.empty());
    }

    /** Ways that are the same for every maker. */
    private Optional<WhyByHand> byHandAlways(Change change) {
        boolean ownCompose = change.way() == Way.COMPOSE && fix.compose().isPresent();
        boolean noteAlone = change.way() == Way.COMMAND && change.lines().isEmpty();
        return switch (change.way()) {
            case DOCKERFILE -> Optional.of(WhyByHand.IMAGE);
            case COMPOSE -> ownCompose ? Optional.of(WhyByHand.COMPOSE_FILE) : Optional.empty();
            case COMMAND -> noteAlone ? Optional.of(WhyByHand.COMMANDS) : Optional.empty();
            case RUN, PODMAN, UNIT, STACK, SERVICE, POD, DAEMON, FLAGS, AUDITD -> Optional.empty();
        };
    }

    private void container(ChangeText run) {
        Optional<Maker> maker = Maker.of(object);
        if (maker.filter(Maker.COMPOSE::equals).isPresent()) {
            parts.add(new ComposeService(
                    object.observed(Maker.COMPOSE_PROJECT).orElse(""),
                    object.observed(Maker.COMPOSE_SERVICE).orElseThrow(),
                    writer.options(run).entries(ContainerOption::compose)));
            note().ifPresent(change -> parts.add(new ByHand(WhyByHand.COMPOSE_FILE, change)));
        } else if (parts.stream().noneMatch(ContainerUpdate.class::isInstance)) {
            WhyByHand why = maker.filter(one -> one != Maker.RUN && one != Maker.PODMAN)
                    .map(other -> WhyByHand.MAKER)
                    .orElse(WhyByHand.RECREATE);
            writer.changes().stream()
                    .filter(change -> change.way() != Way.COMMAND && change.way() != Way.DAEMON)
                    .findFirst()
                    .ifPresent(change -> parts.add(new ByHand(why, change)));
        }
    }

    /** A change that is told in words alone, since no option says it. */
    private Optional<Change> note() {
        return writer.changes().stream()
                .filter(change -> change.way() == Way.COMPOSE
                        && change.lines().isEmpty()
                        && change.note().isPresent())
                .findFirst();
    }

    private void daemon(ChangeText text) {
        Optional<List<DaemonSetting>> settings = writer.settings(text);
        boolean podman = object.observed(Maker.PRODUCT).filter("podman"::equals).isPresent();
        boolean alone = parts.isEmpty();
        if (settings.isPresent() && alone && !podman) {
            parts.add(new DaemonSettings(DaemonHost.of(object), settings.get()));
        } else {
            writer.changes().stream()
                    .filter(change -> change.way() == Way.DAEMON || change.way() == Way.FLAGS)
                    .forEach(change -> parts.add(new ByHand(WhyByHand.COMMANDS, change)));
        }
    }

    private void audit(String text) {
        List<String> rules = new ArrayList<>();
        for (String line : text.lines().toList()) {
            CommandTemplate template = template(line);
            template.commands().orElse(List.of()).stream()
                    .filter(words -> words.stream()
                            .noneMatch(word -> UNSAFE.matcher(word).find()))
                    .map(words -> String.join(" ", words))
                    .forEach(rules::add);
            if (rules.isEmpty() || template.isCut()) {
                byHand(WhyByHand.NAME, Way.AUDITD, object.lines(text, language));
            }
        }
        parts.add(new AuditRules(rules));
    }

    /** Up to the first that needs a person; what comes after it may build on it. */
    private void commands(String text) {
        List<String> lines = text.lines()
                .filter(line ->
                        Condition.of(line).flatMap(one -> one.holds(object)).orElse(true))
                .toList();
        for (int at = 0; at < lines.size(); at++) {
            Optional<Condition> condition = Condition.of(lines.get(at));
            boolean holds = condition.flatMap(one -> one.holds(object)).orElse(condition.isEmpty());
            String line = condition.map(Condition::line).orElse(lines.get(at));
            if (!line.isBlank() && !line.startsWith("#") && !(holds && command(line))) {
                byHand(WhyByHand.COMMANDS, Way.COMMAND, rest(text, lines.subList(at, lines.size())));
                return;
            }
        }
    }

    /** The same lines in the reader's language, where the first of them are made by a program. */
    private List<String> rest(String text, List<String> lines) {
        List<String> own = fix.command()
                .flatMap(ChangeText::in)
                .orElseThrow()
                .in(language)
                .lines()
                .toList();
        int skipped = (int)
                text.lines().takeWhile(line -> !line.equals(lines.getFirst())).count();
        return object.lines(String.join("\n", own.subList(Math.min(skipped, own.size()), own.size())), language);
    }

    private void byHand(WhyByHand why, Way way, List<String> lines) {
        List<Line> written = lines.stream().map(Line::in).toList();
        if (!written.isEmpty()) {
            parts.add(new ByHand(why, new Change(way, "", written, Optional.empty(), Optional.empty())));
        }
    }

    /** Whether all that the line does is among the parts now. */
    private boolean command(String line) {
        Optional<FixPart> written = HostCommand.writing(line);
        if (written.isPresent()) {
            parts.add(written.get());
            return true;
        }
        List<FixPart> made = new ArrayList<>();
        for (String one : AND.split(line)) {
            CommandTemplate template = template(one);
            Optional<List<FixPart>> known = template.isSimple() ? parts(template) : Optional.empty();
            if (known.isEmpty()) {
                return false;
            }
            made.addAll(known.get());
        }
        parts.addAll(made);
        return true;
    }

    private static Optional<List<FixPart>> parts(CommandTemplate template) {
        List<FixPart> parts = new ArrayList<>();
        for (List<String> words : template.commands().orElse(List.of(List.of()))) {
            Optional<List<FixPart>> known = words.size() < 2 ? Optional.empty() : HostCommand.of(words);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            parts.addAll(known.get());
        }
        return template.isCut() ? Optional.empty() : Optional.of(parts);
    }

    private CommandTemplate template(String line) {
        return new CommandTemplate(line, object.evidence(), object.name());
    }
}
