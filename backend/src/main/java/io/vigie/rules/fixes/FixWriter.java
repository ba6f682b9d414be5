package io.vigie.rules.fixes;

import io.vigie.i18n.Text;
import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.json.MalformedJson;
import io.vigie.rules.fixes.Change.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes the changes of a fix for one object: where the value is set, and for who makes the object. */
final class FixWriter {
    private static final JsonReader JSON = new JsonReader(JsonLimits.REPORT);
    private static final Text NOT_IN_SERVICE = new Text(
            "A service of a swarm cannot set this. What it needs of it has to run outside the swarm, or be a default of each node's"
                    + " daemon.json.",
            "Un service d'un swarm ne peut pas fixer cela. Ce qui en dépend doit s'exécuter hors du swarm, ou être une valeur par"
                    + " défaut du daemon.json de chaque nœud.");
    private static final Text NOT_IN_POD = new Text(
            "A pod cannot set this; a kubelet or its node can.",
            "Un pod ne peut pas fixer cela ; un kubelet ou son nœud le peut.");
    private static final Text NO_DAEMON = new Text(
            "Podman has no daemon and no daemon.json: its defaults stand in /etc/containers/containers.conf.",
            "Podman n'a ni démon ni daemon.json : ses valeurs par défaut sont dans /etc/containers/containers.conf.");

    private final Fix fix;
    private final FixSteps object;
    private final FixSteps raw;
    private final Locale language;

    FixWriter(Fix fix, FixSteps object, Locale language) {
        this.fix = fix;
        this.object = object;
        this.raw = object.unquoted();
        this.language = language;
    }

    List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        fix.run().ifPresent(run -> changes.addAll(container(run)));
        fix.compose().ifPresent(text -> changes.add(plain(Way.COMPOSE, text)));
        fix.dockerfile().ifPresent(text -> changes.add(plain(Way.DOCKERFILE, text)));
        fix.daemon().ifPresent(text -> changes.addAll(daemon(text)));
        fix.auditd().ifPresent(text -> changes.add(plain(Way.AUDITD, text)));
        fix.command().ifPresent(text -> changes.add(plain(Way.COMMAND, text)));
        return changes.stream()
                .filter(change -> !change.lines().isEmpty() || change.note().isPresent())
                .toList();
    }

    private Change plain(Way way, ChangeText text) {
        List<Line> lines = Stream.concat(
                        lines(text.out(), object).map(Line::out),
                        lines(text.in(), object).map(Line::in))
                .toList();
        return new Change(way, "", lines, Optional.empty(), note(text));
    }

    private Stream<String> lines(Optional<Text> text, FixSteps steps) {
        return text.stream().flatMap(words -> steps.lines(words.in(language), language).stream());
    }

    private Optional<String> note(ChangeText text) {
        return text.note().map(note -> String.join("\n", raw.lines(note.in(language), language)));
    }

    /** For who makes the container; where that is not known, by hand and by Compose, and in a stack. */
    private List<Change> container(ChangeText run) {
        OptionChanges options = options(run);
        Optional<String> note = note(run);
        return Maker.of(object).map(maker -> by(maker, options, note)).orElseGet(() -> anybody(options, note));
    }

    OptionChanges options(ChangeText run) {
        return new OptionChanges(
                lines(run.out(), raw).toList(), lines(run.in(), raw).toList());
    }

    /** In a stack file; nothing goes out where what comes in its place is nothing that a task can have. */
    ServiceFix stackService() {
        ServiceFix fixed = service(ContainerOption::stack);
        boolean beyond = fix.run()
                .map(this::options)
                .filter(options -> options.isBeyond(ContainerOption::stack)
                        || fixed.entries().isEmpty())
                .isPresent();
        return beyond ? new ServiceFix(List.of(), false, either(fixed.note())) : fixed;
    }

    /**
     * In a file with services.
     *
     * @param forms the keys that an option is called by there
     */
    ServiceFix service(Function<ContainerOption, List<String>> forms) {
        List<YamlEntry> entries =
                fix.run().map(run -> options(run).entries(forms)).orElse(List.of());
        boolean leavesChoice = fix.run()
                .flatMap(ChangeText::in)
                .filter(ServiceFix::hasPlaceholder)
                .isPresent();
        return new ServiceFix(entries, leavesChoice, fix.run().flatMap(this::note));
    }

    private List<Change> anybody(OptionChanges options, Optional<String> note) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(Way.RUN, "", options.lines(), Optional.empty(), note));
        changes.add(compose(options, Optional.empty()));
        if (!options.lacks(ContainerOption::stack)) {
            changes.add(stack(options, Optional.empty()));
        }
        return changes;
    }

    private List<Change> by(Maker maker, OptionChanges options, Optional<String> note) {
        return switch (maker) {
            case RUN -> List.of(new Change(Way.RUN, object.name(), options.lines(), Optional.empty(), note));
            case PODMAN -> List.of(new Change(Way.PODMAN, object.name(), options.lines(), Optional.empty(), note));
            case UNIT -> List.of(unit(options, note));
            case COMPOSE -> List.of(compose(options, note));
            case SERVICE -> List.of(service(options, note));
            case STACK -> List.of(stack(options, note), service(options, Optional.empty()));
            case POD -> List.of(pod(options, note));
        };
    }

    private Change unit(OptionChanges options, Optional<String> note) {
        String unit = object.observed(Maker.SYSTEMD_UNIT).orElseThrow();
        String apply = "systemctl daemon-reload && systemctl restart " + FixSteps.quoted(unit);
        return new Change(Way.UNIT, unit, options.unit(), Optional.of(apply), note);
    }

    private Change compose(OptionChanges options, Optional<String> note) {
        Optional<String> service = object.observed(Maker.COMPOSE_SERVICE);
        List<Line> lines = options.yaml(inService(service), ContainerOption::compose);
        Optional<String> apply = service.map(name -> "docker compose up -d " + FixSteps.quoted(name));
        return new Change(Way.COMPOSE, object.observed(Maker.COMPOSE_PROJECT).orElse(""), lines, apply, note);
    }

    private Change stack(OptionChanges options, Optional<String> note) {
        Optional<String> stack = object.observed(Maker.SWARM_STACK);
        Optional<String> service = object.observed(Maker.SWARM_SERVICE)
                .map(name -> stack.filter(own -> name.startsWith(own + "_"))
                        .map(own -> name.substring(own.length() + 1))
                        .orElse(name));
        List<Line> lines = options.yaml(inService(service), ContainerOption::stack);
        boolean lacking = lines.isEmpty() || options.isBeyond(ContainerOption::stack);
        return new Change(Way.STACK, stack.orElse(""), lines, Optional.empty(), lacking ? either(note) : note);
    }

    private Optional<String> either(Optional<String> note) {
        return Optional.of(note.map(own -> own + "\n").orElse("") + NOT_IN_SERVICE.in(language));
    }

    private YamlChange inService(Optional<String> service) {
        String name = service.map(YamlEntry::written).orElse("<service>");
        return new YamlChange(List.of(), List.of("services", name));
    }

    private Change service(OptionChanges options, Optional<String> note) {
        String service = object.observed(Maker.SWARM_SERVICE).orElseThrow();
        String arguments = options.arguments();
        return arguments.isEmpty()
                ? new Change(Way.SERVICE, service, List.of(), Optional.empty(), either(note))
                : new Change(
                        Way.SERVICE,
                        service,
                        List.of(Line.in("docker service update " + arguments + " " + FixSteps.quoted(service))),
                        Optional.empty(),
                        options.isBeyond(ContainerOption::serviceIn) ? either(note) : note);
    }

    private Change pod(OptionChanges options, Optional<String> note) {
        String container = object.observed(Maker.KUBERNETES).orElseThrow();
        String name = container.substring(container.indexOf('/') + 1);
        YamlChange file =
                new YamlChange(List.of("spec"), List.of("spec", "containers", "- name: " + YamlEntry.written(name)));
        List<Line> lines = options.yaml(file, ContainerOption::pod);
        Optional<String> missing = Optional.of(NOT_IN_POD.in(language));
        return new Change(Way.POD, container, lines, Optional.empty(), lines.isEmpty() ? note.or(() -> missing) : note);
    }

    /** What a fix wants of the daemon; empty where that is not written as members of its file. */
    Optional<List<DaemonSetting>> settings(ChangeText text) {
        return settings(String.join("\n", lines(text.in(), raw).toList()));
    }

    private List<Change> daemon(ChangeText text) {
        if (object.observed(Maker.PRODUCT).filter("podman"::equals).isPresent()) {
            return List.of(
                    new Change(Way.DAEMON, "", List.of(), Optional.empty(), Optional.of(NO_DAEMON.in(language))));
        }
        return settings(text)
                .map(wanted -> new DaemonChanges(DaemonHost.of(object), wanted, before(), language).changes())
                .orElseGet(() -> List.of(plain(Way.DAEMON, text)));
    }

    private static Optional<List<DaemonSetting>> settings(String members) {
        try {
            Json read = JSON.read(("{" + members + "}").getBytes(StandardCharsets.UTF_8));
            return Optional.of(DaemonSetting.all(read).toList());
        } catch (MalformedJson notMembers) {
            return Optional.empty();
        }
    }

    /** What the one fact that the fix changes was found to be. */
    private Optional<Json> before() {
        return fix.set().size() == 1
                ? object.value(fix.set().keySet().iterator().next())
                : Optional.empty();
    }
}
