package io.vigie.scope;

import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.Right;
import io.vigie.attestations.AttestationFilter;
import io.vigie.posture.Freshness;
import io.vigie.posture.findings.FindingFilter;
import io.vigie.posture.findings.FindingState;
import io.vigie.posture.hosts.HostFilter;
import io.vigie.query.Moment;
import io.vigie.query.PageRequest;
import io.vigie.report.SubjectKind;
import io.vigie.rules.Catalogue;
import io.vigie.rules.fixes.files.FixForm;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Severity;
import io.vigie.waivers.WaiverFilter;
import io.vigie.waivers.WaiverScope;
import io.vigie.waivers.WaiverState;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** Draws arguments of readings from a world: by type for services, by name for REST. */
final class Arguments {
    private static final List<String> SORTS = List.of(
            "",
            "name",
            "-name",
            "group",
            "score",
            "-score",
            "findings",
            "-findings",
            "containers",
            "memory",
            "engine",
            "-evidence",
            "freshness",
            "severity",
            "rule",
            "-rule",
            "host",
            "-host",
            "subject",
            "since",
            "-hazard");

    private final World world;
    private final Catalogue catalogue;
    private final Random random;

    Arguments(World world, Catalogue catalogue, Random random) {
        this.world = world;
        this.catalogue = catalogue;
        this.random = random;
    }

    /** A value for the parameter of this type and name; empty when none is known. */
    Optional<Argument> of(Type type, String name, String service) {
        if (type == Person.class) {
            return Optional.of(new Argument("person", person -> person));
        }
        return Optional.ofNullable(value(type, name, service)).map(Argument::of);
    }

    /** Where somebody has a right, or what of it lies within a group that has a part in it. */
    Argument scope(Right right) {
        if (random.nextInt(3) > 0) {
            return new Argument("scope", person -> person.scopeFor(right));
        }
        GroupPath group = world.touchedGroup(random);
        return new Argument(
                "scope within " + group, person -> person.scopeFor(right).within(group));
    }

    private @org.jspecify.annotations.Nullable Object value(Type type, String name, String service) {
        if (type instanceof ParameterizedType generic) {
            return values(generic);
        }
        return switch (type.getTypeName().replaceAll(".*\\.", "")) {
            case "Moment" -> moment();
            case "UUID" -> world.id(random, service);
            case "HostFilter" -> new HostFilter(words(), sometimes(group()), some(List.of(Freshness.values())));
            case "FindingFilter" -> findings();
            case "AttestationFilter" -> attestations();
            case "WaiverFilter" -> waivers();
            case "WaiverScope" -> waiverScope();
            case "PageRequest" -> new PageRequest(random.nextInt(3), one(List.of(1, 3, 1000)), one(SORTS));
            case "SubjectKind" -> one(List.of(SubjectKind.values()));
            case "Framework" -> one(catalogue.frameworks());
            case "FrameworkItem" -> item();
            case "Locale" -> Locale.ENGLISH;
            case "GroupPath" -> new GroupPath(group());
            case "String" -> text(name);
            default -> null;
        };
    }

    private @org.jspecify.annotations.Nullable String text(String name) {
        return switch (name) {
            case "framework" -> framework();
            case "key" -> world.subjectKey(random);
            case "rule" -> rule();
            case "words" -> words();
            case "userName" -> FleetBuilder.BOUND_PERSON;
            default -> null;
        };
    }

    private @org.jspecify.annotations.Nullable Object values(ParameterizedType type) {
        if (type.getRawType() == Optional.class) {
            return Optional.empty();
        }
        Type element = type.getActualTypeArguments()[0];
        boolean many = Collection.class.isAssignableFrom((Class<?>) type.getRawType());
        if (many && element == String.class) {
            return rules();
        }
        return many && element == Framework.class ? catalogue.frameworks() : null;
    }

    /** A value for the variable of a path. */
    Optional<String> ofPath(String path) {
        return Optional.ofNullable(
                switch (path.split("/")[3]) {
                    case "hosts" -> world.id(random, "Host").toString();
                    case "groups" -> world.id(random, "Group").toString();
                    case "audits" -> world.id(random, "Audit").toString();
                    case "exports" -> world.id(random, "Export").toString();
                    case "attestations" -> world.id(random, "Attestation").toString();
                    case "waivers" -> world.id(random, "Waiver").toString();
                    case "frameworks" -> framework();
                    case "rules" -> rule();
                    default -> null;
                });
    }

    /** A value for the parameter of this name, an empty one to leave it away. */
    Optional<String> ofParameter(String name) {
        boolean given = random.nextInt(3) == 0;
        return Optional.ofNullable(parameter(name)).map(value -> given ? value : "");
    }

    private @org.jspecify.annotations.Nullable String parameter(String name) {
        return switch (name) {
            case "page" -> one(List.of("0", "1"));
            case "size" -> one(List.of("1", "3", "1000"));
            case "sort" -> one(SORTS);
            case "q" -> words();
            case "at" -> moment().past().map(Instant::toString).orElse("");
            case "group" -> group();
            case "freshness" -> one(List.of(Freshness.values())).word();
            case "host" -> world.id(random, "Host").toString();
            case "rule" -> rule();
            case "severity" -> one(List.of(Severity.values())).word();
            case "kind" -> one(List.of(SubjectKind.values())).word();
            case "subject" -> world.subjectKey(random);
            case "framework" -> framework();
            case "item" -> item().id();
            case "state" -> one(List.of("active", "ended", "open", "waived", "asked", "in-force"));
            case "image", "repository", "label" -> ""; // beside other parts of a scope they are refused
            case "level" -> one(List.of("L1", "L2"));
            case "form" -> one(List.of(FixForm.values())).word();
            case "all" -> one(List.of("true", "false"));
            case "profile" -> one(List.of("server", "swarm"));
            default -> null;
        };
    }

    private Moment moment() {
        return random.nextInt(3) > 0 ? Moment.NOW : Moment.at(one(world.moments()));
    }

    private FindingFilter findings() {
        FindingFilter filter = FindingFilter.ALL.withWords(words()).withGroup(sometimes(group()));
        FindingFilter ofRule = random.nextInt(3) == 0 ? filter.withRule(Optional.of(rule())) : filter;
        FindingFilter ofState = random.nextInt(3) == 0 ? ofRule.withState(Optional.of(one(FindingState.ALL))) : ofRule;
        FindingFilter ofHost = random.nextInt(3) == 0 ? ofState.withHost(world.id(random, "Host")) : ofState;
        return random.nextInt(4) == 0
                ? ofHost.withSubject(SubjectKind.CONTAINER, world.subjectKey(random))
                : ofHost.withSeverities(some(List.of(Severity.values())));
    }

    private AttestationFilter attestations() {
        return new AttestationFilter(
                sometimes(framework()), Optional.empty(), sometimes(one(AttestationFilter.State.ALL)));
    }

    private WaiverFilter waivers() {
        return new WaiverFilter(
                words(),
                some(WaiverState.ALL),
                sometimes(rule()),
                sometimes(world.id(random, "Host")),
                Optional.empty(),
                sometimes("olga"),
                sometimes("maya"));
    }

    private WaiverScope waiverScope() {
        GroupPath group = new GroupPath(group());
        return one(List.of(
                new WaiverScope.OfGroup(group),
                new WaiverScope.OfHost(world.id(random, "Host")),
                new WaiverScope.OfObject(world.id(random, "Host"), SubjectKind.CONTAINER, world.subjectKey(random)),
                new WaiverScope.OfImageName(group, "registry.example/" + world.number() + "/c1")));
    }

    private FrameworkItem item() {
        return one(one(catalogue.frameworks()).items());
    }

    private String framework() {
        return one(catalogue.frameworks()).id();
    }

    private String rule() {
        return one(catalogue.rules()).id();
    }

    private List<String> rules() {
        List<String> all = catalogue.rules().stream().map(Rule::id).toList();
        return random.nextBoolean() ? all : List.of(one(all), one(all), one(all));
    }

    private String words() {
        return random.nextInt(3) > 0 ? "" : world.words(random);
    }

    private String group() {
        return world.anyGroup(random).value();
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <T> List<T> some(List<T> all) {
        return random.nextInt(3) > 0 ? List.of() : List.of(one(all), one(all));
    }

    private <T> Optional<T> sometimes(T value) {
        return random.nextInt(3) == 0 ? Optional.of(value) : Optional.empty();
    }
}
