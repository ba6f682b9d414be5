package io.vigie.compose.dockerfile;

import static io.vigie.collect.builder.ImageBuilder.*;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.ImageBuilder;
import io.vigie.collect.engine.EngineResponse;
import io.vigie.collect.images.ImageFacts;
import io.vigie.compose.DecidingPlaces;
import io.vigie.compose.FileSubject;
import io.vigie.compose.FileSubject.Other;
import io.vigie.compose.file.BoundedFile;
import io.vigie.compose.file.Place;
import io.vigie.compose.service.InspectionJson;
import io.vigie.report.Image;
import io.vigie.report.Missing;
import io.vigie.report.SubjectKind;
import io.vigie.report.value.NamedValue;
import io.vigie.report.value.SecretSign;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A Dockerfile as the image that one of its stages becomes, as far as the file decides it. */
public final class Dockerfile {
    private static final String SCRATCH = "scratch";
    private static final String SOME = "(image)";

    /** What an engine says of an image that is there. */
    private static final Set<Fact<Image, ?>> DECIDED =
            Set.of(USER, ROOT, HEALTH_CHECK, ENVIRONMENT, LABELS, HISTORY, SECRET_SIGNS, IN_USE);

    private final String name;
    private final Stage target;
    private final List<Stage> chain;
    private final ImageInTheMaking made;
    private final List<Instruction> steps = new ArrayList<>();

    private Dockerfile(String name, Stage.Stages stages, Stage target) {
        this.name = name;
        this.target = target;
        this.chain = stages.chain(target);
        this.made = new ImageInTheMaking(stages.escape(), globals(stages));
        chain.forEach(made::add);
        Stream.concat(stages.global().stream(), argumentsElsewhere(stages)).forEach(steps::add);
        steps.addAll(made.steps());
    }

    /**
     * @param stage the one that is built; the last where none is named
     */
    public static FileSubject read(Path file, Optional<String> stage) {
        Place start = Place.start(file.toString());
        return subject(file.toString(), BoundedFile.text(file, start), stage, start);
    }

    /**
     * One that stands in another file.
     *
     * @param place where it stands, and all that it decides
     */
    public static FileSubject inline(String text, Optional<String> stage, Place place) {
        FileSubject subject = subject("%s:%d".formatted(place.file(), place.line()), text, stage, place);
        return new FileSubject(
                subject.kind(),
                subject.key(),
                subject.name(),
                place,
                Map.of(),
                subject.configuration(),
                subject.others());
    }

    private static FileSubject subject(String name, String text, Optional<String> stage, Place start) {
        Stage.Stages stages = Stage.of(name, text);
        String called = stage.map(target -> "%s (%s)".formatted(name, target)).orElse(name);
        return new Dockerfile(called, stages, stages.target(stage, start)).subject();
    }

    private static Map<String, String> globals(Stage.Stages stages) {
        Map<String, String> globals = new HashMap<>();
        stages.global()
                .forEach(argument -> Settings.of(argument, stages.escape(), globals)
                        .forEach((name, value) -> value.ifPresent(given -> globals.put(name, given))));
        return globals;
    }

    /** A secret that is an argument of any stage is in the file and in the cache of builds. */
    private Stream<Instruction> argumentsElsewhere(Stage.Stages stages) {
        return stages.all().stream()
                .filter(stage -> !chain.contains(stage))
                .flatMap(stage -> stage.steps().stream())
                .filter(step -> step.name().equals("ARG"));
    }

    private boolean isFromScratch() {
        return chain.getFirst().base().filter(SCRATCH::equals).isPresent();
    }

    private FileSubject subject() {
        Image image = decided(ImageFacts.image("", made.inspection(), new EngineResponse.Found(history()))
                .image());
        Map<String, DecidingPlaces> places =
                new HashMap<>(made.places(target.from().place()));
        places.put("history", new DecidingPlaces(target.from().place(), stepPlaces("")));
        places.put("secretSigns", new DecidingPlaces(target.from().place(), signPlaces()));
        return new FileSubject(
                SubjectKind.IMAGE, "dockerfile:" + name, name, target.from().place(), places, image, others(image));
    }

    /** The newest first. */
    private io.vigie.json.Json history() {
        return InspectionJson.list(steps.reversed().stream()
                .map(step -> new InspectionJson().put("CreatedBy", made.told(step)))
                .toList());
    }

    private Image decided(Image read) {
        ImageBuilder changed = new ImageBuilder();
        changed.put(IN_USE, Optional.of(true));
        changed.put(SECRET_SIGNS, read.secretSigns().map(this::named));
        FACTS.stream().filter(fact -> !DECIDED.contains(fact)).forEach(fact -> withhold(changed, fact));
        if (!made.decidesUser() && !(made.leavesUserToTheBase() && isFromScratch())) {
            withhold(changed, USER);
            withhold(changed, ROOT);
        }
        if (read.root().isEmpty()) {
            withhold(changed, ROOT);
        }
        if (!made.decidesHealthCheck() && !isFromScratch()) {
            withhold(changed, HEALTH_CHECK);
        }
        return changed.onto(read);
    }

    private static void withhold(ImageBuilder builder, Fact<Image, ?> fact) {
        if (fact != UNREADABLE) {
            builder.withhold(fact, Missing.NOT_DEPLOYED);
        }
    }

    /** By their lines: the steps of an image that is not built have no numbers yet. */
    private List<SecretSign> named(List<SecretSign> signs) {
        Map<String, Place> places = stepPlaces("step ");
        return signs.stream()
                .map(sign -> Optional.ofNullable(places.get(sign.name()))
                        .filter(place -> sign.place().equals("history"))
                        .map(place -> new SecretSign("history", "line " + place.line()))
                        .orElse(sign))
                .toList();
    }

    private Map<String, Place> stepPlaces(String prefix) {
        Map<String, Place> places = new HashMap<>();
        for (int number = 1; number <= steps.size(); number++) {
            places.put(prefix + number, steps.get(number - 1).place());
        }
        return places;
    }

    private Map<String, Place> signPlaces() {
        Map<String, Place> places = new HashMap<>();
        steps.forEach(step -> places.put("line " + step.place().line(), step.place()));
        made.elements("LABEL").forEach(places::putIfAbsent);
        made.placeOf("HEALTHCHECK").ifPresent(place -> places.put("health command", place));
        made.placeOf("CMD")
                .or(() -> made.placeOf("ENTRYPOINT"))
                .ifPresent(place -> Stream.iterate(1, n -> n + 1)
                        .limit(50)
                        .forEach(number -> places.put("argument " + number, place)));
        return places;
    }

    /** What a base image brings, or a build. */
    private List<Other> others(Image image) {
        if (isFromScratch()) {
            return List.of();
        }
        NamedValue secret = new NamedValue(SOME, true);
        return List.of(
                other("environment", new ImageBuilder().put(ENVIRONMENT, more(image.environment(), secret)), image),
                other("labels", new ImageBuilder().put(LABELS, more(image.labels(), secret)), image),
                other(
                        "secretSigns",
                        new ImageBuilder()
                                .put(SECRET_SIGNS, more(image.secretSigns(), new SecretSign("history", SOME))),
                        image));
    }

    private static Other other(String fact, io.vigie.collect.builder.RecordBuilder<Image> more, Image image) {
        return new Other(fact, more.onto(image));
    }

    private static <T> Optional<List<T>> more(Optional<List<T>> known, T element) {
        return known.map(
                list -> Stream.concat(list.stream(), Stream.of(element)).toList());
    }
}
