package io.vigie.collect.relations;

import static io.vigie.collect.builder.ImageBuilder.HISTORY;
import static io.vigie.collect.builder.ImageBuilder.IN_USE;
import static io.vigie.collect.builder.ImageBuilder.NEWEST_TAG_BUILT_AT;

import io.vigie.collect.builder.ImageBuilder;
import io.vigie.collect.containers.files.UserNames;
import io.vigie.collect.containers.inspection.SeenContainer;
import io.vigie.collect.engine.ObjectId;
import io.vigie.collect.images.SeenImage;
import io.vigie.report.Image;
import io.vigie.report.ImageInstance;
import io.vigie.report.Missing;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import io.vigie.report.value.ImageStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What of images is only known when all of them, and all containers, are looked at together. */
public final class ImageAssembly {
    private static final int MAXIMUM_NAME = 500;

    private final Map<String, SeenImage> images;
    private final UserNames users;
    private final Map<String, Set<String>> names = new HashMap<>();
    private final Map<String, Instant> newest = new HashMap<>();
    private final Set<List<Long>> histories = new HashSet<>();
    private final Optional<Set<String>> used;

    /**
     * @param containers those of the host; empty when they are not known
     */
    public ImageAssembly(
            Map<String, SeenImage> images, Optional<Collection<SeenContainer>> containers, UserNames users) {
        this.images = images;
        this.users = users;
        this.used = containers.flatMap(ImageAssembly::used);
        images.values().forEach(image -> names.put(image.id(), ownNames(image.image())));
        containers.orElse(List.of()).forEach(this::nameByReference);
        images.values().forEach(this::remember);
    }

    /** Empty when one container does not tell its image, for then nothing can be called unused. */
    private static Optional<Set<String>> used(Collection<SeenContainer> containers) {
        Set<String> ids = new HashSet<>();
        for (SeenContainer container : containers) {
            Optional<String> id = container.clues().imageId();
            if (id.isEmpty()) {
                return Optional.empty();
            }
            ids.add(id.get());
        }
        return Optional.of(ids);
    }

    /** A pull or build moves the name to the new image; the old one is still known by its digest, or by its containers. */
    private void nameByReference(SeenContainer container) {
        container
                .clues()
                .imageId()
                .map(names::get)
                .ifPresent(own -> container
                        .container()
                        .image()
                        .filter(reference -> !reference.startsWith("sha256:") && !reference.matches("[0-9a-f]{12,64}"))
                        .ifPresent(reference -> own.add(repository(reference))));
    }

    private static Set<String> ownNames(Image image) {
        Set<String> own = new TreeSet<>();
        image.tags().orElse(List.of()).forEach(tag -> own.add(repository(tag)));
        image.digests().orElse(List.of()).forEach(digest -> own.add(repository(digest)));
        return own;
    }

    /** {@code docker.io/library/nginx:1.25@sha256:…} is an image called {@code nginx}. */
    static String repository(String reference) {
        String named = reference.split("@", 2)[0];
        int colon = named.lastIndexOf(':');
        String bare = colon > named.lastIndexOf('/') ? named.substring(0, colon) : named;
        return bare.replaceFirst("^(index\\.)?docker\\.io/", "").replaceFirst("^library/", "");
    }

    private void remember(SeenImage image) {
        image.image()
                .builtAt()
                .ifPresent(built -> names.getOrDefault(image.id(), Set.of())
                        .forEach(name -> newest.merge(name, built, (one, other) -> one.isAfter(other) ? one : other)));
        if (!image.fingerprints().isEmpty()) {
            histories.add(image.fingerprints());
        }
    }

    public List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        images.values().forEach(image -> subjects.add(subject(image)));
        return subjects;
    }

    private Subject subject(SeenImage seen) {
        Image image = seen.image().unreadable().isPresent() ? seen.image() : whole(seen);
        String name = image.tags().orElse(List.of()).stream().findFirst().orElse(ObjectId.shortened(seen.id()));
        String shown = name.substring(0, Math.min(MAXIMUM_NAME, name.length()));
        return Subject.of(SubjectKind.IMAGE, seen.id(), shown, image, Optional.of(new ImageInstance(seen.id())));
    }

    private Image whole(SeenImage seen) {
        Image image = users.resolved(seen);
        return new ImageBuilder()
                .put(NEWEST_TAG_BUILT_AT, image.builtAt().map(built -> newest(seen.id(), built)))
                .put(IN_USE, used.map(ids -> ids.contains(seen.id())))
                .miss(IN_USE, Missing.ENGINE_SILENT)
                .put(HISTORY, image.history().map(steps -> inheriting(steps, seen.fingerprints())))
                .onto(image);
    }

    private Instant newest(String id, Instant own) {
        return names.getOrDefault(id, Set.of()).stream()
                .map(name -> newest.getOrDefault(name, own))
                .max(Instant::compareTo)
                .orElse(own);
    }

    /** Steps up to the end of the longest other history that this one begins with. */
    private List<ImageStep> inheriting(List<ImageStep> steps, List<Long> fingerprints) {
        int length = fingerprints.size() - 1;
        while (length > 0 && !histories.contains(fingerprints.subList(0, length))) {
            length--;
        }
        int inherited = length;
        return inherited <= 0
                ? steps
                : steps.stream().map(step -> inherited(step, inherited)).toList();
    }

    private static ImageStep inherited(ImageStep step, int until) {
        return step.number() > until ? step : step.asInherited();
    }

    /** Images that no container is made of; empty when that is not known of all. */
    public Optional<List<SeenImage>> unused() {
        return used.map(ids -> images.values().stream()
                .filter(image -> !ids.contains(image.id()))
                .toList());
    }
}
