package io.vigie.compose;

import io.vigie.compose.file.BoundedFile;
import io.vigie.compose.file.ComposeProblem.Code;
import io.vigie.compose.file.ComposeText;
import io.vigie.compose.file.Interpolation;
import io.vigie.compose.file.Merge;
import io.vigie.compose.file.Node;
import io.vigie.compose.file.Node.MapNode;
import io.vigie.compose.file.Node.MergeTag;
import io.vigie.compose.file.Place;
import io.vigie.compose.service.ServiceForm;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Files that belong together: they share a folder that paths are relative to, and variables.
 *
 * @param folder the project's, or that of what is included
 * @param options what Compose is told beside its files
 * @param unset names of variables without a value are added to it
 * @param depth how many files this one was reached through, which is bounded
 */
record ComposeFile(Path folder, ComposeOptions options, Map<String, String> variables, Set<String> unset, int depth) {
    private static final int MAXIMUM_DEPTH = 20;

    ComposeFile(Path folder, ComposeOptions options, Map<String, String> variables, Set<String> unset) {
        this(folder, options, variables, unset, 0);
    }

    MapNode merged(List<Path> files) {
        return merged(files, file -> Place.start(file.toString()));
    }

    private MapNode merged(List<Path> files, Function<Path, Place> namedAt) {
        MapNode merged = new MapNode(Map.of(), namedAt.apply(files.getFirst()), MergeTag.NONE);
        for (Path file : files) {
            for (MapNode document : read(file, namedAt.apply(file))) {
                merged = (MapNode) Merge.of(merged, whole(document, file));
            }
        }
        return merged;
    }

    /** One document of a file with what it extends and includes. */
    private MapNode whole(MapNode own, Path file) {
        Map<String, Node> services = new LinkedHashMap<>();
        own.members("services").forEach((name, service) -> services.put(name, extended(name, service, own, file)));
        MapNode complete = ResourceForm.of(own, folder)
                .with("services", new MapNode(services, own.place(), MergeTag.NONE))
                .without("include");
        for (Node included : own.elements("include")) {
            complete = with(included(included, file), complete);
        }
        return complete;
    }

    /** The documents of a file, of which a later one is put over an earlier one; an empty file is an empty one. */
    private List<MapNode> read(Path file, Place namedAt) {
        if (depth > MAXIMUM_DEPTH) {
            throw namedAt.problem(Code.CIRCLE, "files include or extend each other too deeply, or in a circle");
        }
        Interpolation interpolation = new Interpolation(variables);
        List<MapNode> documents = ComposeText.documents(file.toString(), options.text(file, namedAt)).stream()
                .map(interpolation::of)
                .map(ComposeFile::mapping)
                .toList();
        unset.addAll(interpolation.unset());
        return documents.isEmpty()
                ? List.of(new MapNode(Map.of(), Place.start(file.toString()), MergeTag.NONE))
                : documents;
    }

    private static MapNode mapping(Node content) {
        if (content instanceof MapNode map) {
            return map;
        }
        throw content.place().problem(Code.WRONG_TYPE, "must be a mapping");
    }

    private ComposeFile deeper(Path other) {
        return new ComposeFile(other, options, variables, unset, depth + 1);
    }

    /** The service with what it extends below it. */
    private Node extended(String name, Node service, MapNode file, Path path) {
        if (service.isNothing()) {
            return new MapNode(Map.of(), service.place(), MergeTag.NONE);
        }
        if (!(service instanceof MapNode map)) {
            throw service.place().problem(Code.WRONG_TYPE, "a service must be a mapping");
        }
        MapNode own = new ServiceForm(folder, options.home()).of(map).without("extends");
        return map.find("extends")
                .<Node>map(base -> Merge.of(base(name, base, file, path), own))
                .orElse(own)
                .at(service.place());
    }

    private Node base(String name, Node extension, MapNode file, Path path) {
        String service =
                extension instanceof MapNode ? extension.text("service").orElse(name) : extension.asText();
        if (extension.find("file").isEmpty()) {
            return deeper(folder).service(service, file, path, extension.place());
        }
        Path other = sibling(path, extension.text("file").orElse(""), extension.place());
        ComposeFile elsewhere = deeper(BoundedFile.folder(other));
        List<MapNode> documents = elsewhere.read(other, extension.place());
        MapNode document = documents.reversed().stream()
                .filter(one -> one.find("services", service).isPresent())
                .findFirst()
                .orElse(documents.getLast());
        return elsewhere.service(service, document, other, extension.place());
    }

    private Node service(String name, MapNode file, Path path, Place namedAt) {
        if (depth > MAXIMUM_DEPTH) {
            throw namedAt.problem(Code.CIRCLE, "services extend each other too deeply, or in a circle");
        }
        Node service = file.find("services", name)
                .orElseThrow(() -> namedAt.problem(Code.NAME_UNDEFINED, "there is no service " + name));
        return extended(name, service, file, path);
    }

    private MapNode included(Node included, Path from) {
        List<Path> files = (included instanceof MapNode ? included.texts("path") : List.of(included.asText()))
                .stream().map(path -> sibling(from, path, included.place())).toList();
        if (files.isEmpty()) {
            throw included.place().problem(Code.FILE_UNREADABLE, "an include names no file");
        }
        Path place = included instanceof MapNode
                        && included.find("project_directory").isPresent()
                ? BoundedFile.resolved(
                        folder, included.text("project_directory").orElse(""), included.place())
                : BoundedFile.folder(files.getFirst());
        if (depth >= MAXIMUM_DEPTH) {
            throw included.place().problem(Code.CIRCLE, "files include each other too deeply, or in a circle");
        }
        Map<String, String> own = ProjectReader.variables(environmentFiles(place, included, from), variables);
        return new ComposeFile(place, options, own, unset, depth + 1).merged(files, file -> included.place());
    }

    /** Those that the include names are there; else there may be one in its folder. */
    private static List<Path> environmentFiles(Path folder, Node included, Path from) {
        List<String> named = included instanceof MapNode ? included.texts("env_file") : List.of();
        List<Path> files = named.stream()
                .map(path -> sibling(from, path, included.place()))
                .toList();
        files.forEach(file -> BoundedFile.text(file, included.place()));
        return files.isEmpty() ? List.of(folder.resolve(".env")) : files;
    }

    /** A file by its path from another; named as short as that one was. */
    private static Path sibling(Path file, String path, Place namedAt) {
        return BoundedFile.resolved(file.resolveSibling(""), path, namedAt).normalize();
    }

    /** Compose refuses two of one name, of which none is put over the other. */
    private static MapNode with(MapNode included, MapNode own) {
        MapNode all = own;
        for (String part : List.of("services", "networks", "volumes", "secrets", "configs")) {
            Map<String, Node> members = new LinkedHashMap<>(own.members(part));
            included.members(part).forEach((name, value) -> {
                Node before = members.putIfAbsent(name, value);
                if (before != null && part.equals("services")) {
                    throw before.place()
                            .problem(Code.NAME_TWICE, "the service " + name + " is in an included file, too");
                }
            });
            if (!members.isEmpty()) {
                all = all.with(part, new MapNode(members, own.place(), MergeTag.NONE));
            }
        }
        return all;
    }
}
