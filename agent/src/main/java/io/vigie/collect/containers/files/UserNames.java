package io.vigie.collect.containers.files;

import io.vigie.collect.builder.ContainerBuilder;
import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.ImageBuilder;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.containers.inspection.SeenContainer;
import io.vigie.collect.containers.processes.ControlGroup;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.InTime;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.images.ImageLayers;
import io.vigie.collect.images.PasswordFile;
import io.vigie.collect.images.SeenImage;
import io.vigie.collect.images.UserName;
import io.vigie.report.Container;
import io.vigie.report.Image;
import io.vigie.report.Missing;
import io.vigie.report.value.Mount;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says whether a user's name stands for user 0, by the list of users in the image: from its layers on disk, else as a running
 * container of it sees that list, else from the engine's copy of one container's. Each image is asked about each name once.
 */
public final class UserNames {
    private static final List<String> COVERING = List.of("/etc", PasswordFile.PATH);
    private static final int CONTAINERS_TRIED = 2;

    private final EngineClient engine;
    private final HostRoot host;
    private final boolean local;
    private final Map<String, Map<String, Answer>> byImage = new HashMap<>();
    private Map<String, SeenImage> images = Map.of();
    private List<SeenContainer> containers = List.of();

    /**
     * Whether a name is root's.
     *
     * @param source where it was read
     */
    private record Answer(Optional<Boolean> root, String source, Missing missing) {
        static Answer of(String text, String user, String source) {
            Optional<Boolean> root = new PasswordFile(text).number(user).map(number -> number == 0);
            return new Answer(root, source, Missing.NOT_THERE);
        }

        static Answer none(Missing why) {
            return new Answer(Optional.empty(), "", why);
        }
    }

    public UserNames(EngineClient engine, HostRoot host, boolean local) {
        this.engine = engine;
        this.host = host;
        this.local = local;
    }

    public void know(Map<String, SeenImage> knownImages, Iterable<SeenContainer> knownContainers) {
        images = knownImages;
        containers = java.util.stream.StreamSupport.stream(knownContainers.spliterator(), false)
                .sorted(Comparator.comparing(
                        (SeenContainer seen) -> seen.clues().pid() == 0))
                .toList();
        byImage.keySet().retainAll(images.keySet());
    }

    /** The image with what its user's name stands for. */
    public Image resolved(SeenImage seen) {
        Image image = seen.image();
        Optional<String> name =
                image.user().filter(user -> UserName.isRoot(user).isEmpty());
        if (name.isEmpty()) {
            return image;
        }
        Answer answer = answer(seen.id(), UserName.userOf(name.get()));
        return put(answer, ImageBuilder.ROOT, new ImageBuilder()).onto(image);
    }

    /** Adds what a container's user stands for, when it is a name. */
    public void tell(SeenContainer seen, RecordBuilder<Container> found) {
        Container container = seen.container();
        container
                .user()
                .filter(user -> UserName.isRoot(user).isEmpty())
                .ifPresent(user -> put(answer(seen, UserName.userOf(user)), ContainerBuilder.ROOT, found));
    }

    public Optional<Boolean> isRoot(SeenContainer seen, String user) {
        return UserName.isRoot(user)
                .or(() -> answer(seen, UserName.userOf(user)).root());
    }

    private static <R extends Record> RecordBuilder<R> put(
            Answer answer, Fact<R, Boolean> root, RecordBuilder<R> found) {
        return found.put(root, answer.root(), answer.source()).miss(root, answer.missing());
    }

    /** What is mounted over the image's list is seen only from within. */
    private Answer answer(SeenContainer seen, String user) {
        boolean covered = seen.container().mounts().orElse(List.of()).stream()
                .map(Mount::destination)
                .anyMatch(COVERING::contains);
        if (covered) {
            return fromRunning(seen, user);
        }
        return seen.clues().imageId().map(image -> answer(image, user)).orElse(Answer.none(Missing.NOT_THERE));
    }

    private Answer answer(String image, String user) {
        Map<String, Answer> known = byImage.computeIfAbsent(image, id -> new HashMap<>());
        Answer before = known.get(user);
        if (before != null) {
            return before;
        }
        List<SeenContainer> ofIt = containers.stream()
                .filter(container ->
                        container.clues().imageId().filter(image::equals).isPresent())
                .limit(CONTAINERS_TRIED)
                .toList();
        Answer answer = find(image, ofIt, user);
        // While no container of an image was there to ask, a later one may still tell.
        if (answer.root().isPresent() || !ofIt.isEmpty()) {
            known.put(user, answer);
        }
        return answer;
    }

    private Answer find(String image, List<SeenContainer> ofIt, String user) {
        Answer answer = fromLayers(image, user);
        for (SeenContainer container : ofIt) {
            if (answer.root().isEmpty()) {
                answer = fromRunning(container, user);
            }
        }
        for (SeenContainer container : ofIt) {
            if (answer.root().isEmpty()) {
                answer = fromArchive(container, user);
            }
        }
        return answer;
    }

    private Answer fromLayers(String image, String user) {
        List<String> layers =
                Optional.ofNullable(images.get(image)).map(SeenImage::layers).orElse(List.of());
        if (!local || layers.isEmpty()) {
            return Answer.none(local ? Missing.NOT_SUPPORTED : Missing.ENGINE_REMOTE);
        }
        try {
            return Answer.of(new ImageLayers(host, layers).passwordFile(), user, "/etc/passwd in the image's layers");
        } catch (IOException unreadable) {
            return Answer.none(NotRead.why(unreadable));
        }
    }

    private Answer fromRunning(SeenContainer container, String user) {
        long process = container.clues().pid();
        if (!local || process == 0) {
            return Answer.none(local ? Missing.NOT_RUNNING : Missing.ENGINE_REMOTE);
        }
        try {
            ControlGroup.of(host, container.id(), process);
            String text =
                    InTime.read(() -> host.ofProcess(process).read(PasswordFile.PATH, PasswordFile.MAXIMUM_BYTES));
            return Answer.of(text, user, "/proc/{pid}/root/etc/passwd");
        } catch (IOException unreadable) {
            return Answer.none(NotRead.why(unreadable));
        }
    }

    private Answer fromArchive(SeenContainer container, String user) {
        return engine.bytes("/containers/" + container.id() + "/archive?path=/etc/passwd", PasswordFile.MAXIMUM_BYTES)
                .flatMap(TarFile::firstFile)
                .map(text -> Answer.of(text, user, "GET /containers/{id}/archive?path=/etc/passwd"))
                .orElse(Answer.none(Missing.NOT_THERE));
    }
}
