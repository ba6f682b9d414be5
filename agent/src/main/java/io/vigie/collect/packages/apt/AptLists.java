package io.vigie.collect.packages.apt;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vigie.collect.host.ByteLines;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.ReadBudget;
import io.vigie.collect.host.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Apt's lists of what the archives offer, as fetched last; those of sources no longer enabled are not looked at. */
final class AptLists {
    static final String FOLDER = "/var/lib/apt/lists/";
    private static final List<String> RELEASES = List.of("InRelease", "Release");
    private static final List<String> READABLE = List.of("", ".lz4", ".gz");
    private static final List<String> UNREADABLE = List.of(".zst", ".xz", ".bz2", ".lzma");
    private static final byte[] PACKAGE = "Package: ".getBytes(US_ASCII);
    private static final byte[] VERSION = "Version: ".getBytes(US_ASCII);
    private static final byte[] ARCHITECTURE = "Architecture: ".getBytes(US_ASCII);
    private static final byte[] SOURCE = "Source: ".getBytes(US_ASCII);

    private final HostRoot root;
    private final ReadBudget budget;
    private final AvailableVersions versions;
    private final Set<String> read = new HashSet<>();

    AptLists(HostRoot root, ReadBudget budget, AvailableVersions versions) {
        this.root = root;
        this.budget = budget;
        this.versions = versions;
    }

    /** Reads all lists of a source; false when one of them was never fetched. */
    boolean read(AptSource source) throws IOException {
        AptRelease release = release(source);
        AptArchive archive = new AptArchive(source.site(), source.suite(), "", false, release.fields());
        List<String> components = source.components().isEmpty() ? List.of("") : source.components();
        int found = 0;
        boolean lacking = false;
        for (String component : components) {
            AptArchive part = archive.with(component);
            for (String list : source.lists(component)) {
                boolean there = read(source.fileName(list), part);
                found += there ? 1 : 0;
                lacking |= !there && release.mayHave(list);
            }
            if (!component.isEmpty()) {
                found += read(source.fileName(component + "/binary-all/Packages"), part) ? 1 : 0;
            }
        }
        return release == AptRelease.NONE ? found > 0 : !lacking;
    }

    private AptRelease release(AptSource source) throws IOException {
        for (String file : RELEASES) {
            String path = FOLDER + source.fileName(file);
            if (root.exists(path)) {
                try (ByteLines lines = RegularFile.lines(root, path, budget)) {
                    return AptRelease.read(lines);
                }
            }
        }
        return AptRelease.NONE;
    }

    private boolean read(String name, AptArchive archive) throws IOException {
        Optional<String> ending = READABLE.stream()
                .filter(each -> root.exists(FOLDER + name + each))
                .findFirst();
        if (ending.isEmpty()) {
            refuse(name);
            return false;
        }
        String path = FOLDER + name + ending.get();
        if (read.add(path)) {
            try (ByteLines lines = new ByteLines(decompressed(path, ending.get()), budget)) {
                offer(lines, archive);
            }
        }
        return true;
    }

    private void refuse(String name) throws IOException {
        if (UNREADABLE.stream().anyMatch(ending -> root.exists(FOLDER + name + ending))) {
            throw new IOException("a package list is compressed in a way that is not read");
        }
    }

    private InputStream decompressed(String path, String ending) throws IOException {
        InputStream input = RegularFile.input(root, path);
        return switch (ending) {
            case ".lz4" -> new Lz4Input(input);
            case ".gz" -> new GZIPInputStream(input, 16 * 1024);
            default -> input;
        };
    }

    private void offer(ByteLines lines, AptArchive archive) throws IOException {
        Offer offer = new Offer();
        while (offer.isUnwanted() ? lines.nextEmpty() : lines.next()) {
            if (lines.isEmpty()) {
                offer.end(archive);
                offer = new Offer();
            } else {
                offer.take(lines);
            }
        }
        offer.end(archive);
    }

    /** A stanza, of which nothing is kept unless the package is installed. */
    private final class Offer {
        private String name = "";
        private String version = "";
        private String architecture = "";
        private String source = "";
        private boolean wanted;

        boolean isUnwanted() {
            return !wanted && !name.isEmpty();
        }

        void take(ByteLines line) {
            if (line.startsWith(PACKAGE)) {
                name = line.from(PACKAGE.length);
                wanted = versions.isInstalled(name);
            } else if (line.startsWith(VERSION)) {
                version = line.from(VERSION.length);
            } else if (line.startsWith(ARCHITECTURE)) {
                architecture = line.from(ARCHITECTURE.length);
            } else if (line.startsWith(SOURCE)) {
                source = line.from(SOURCE.length).replaceFirst("\\s.*", "");
            }
        }

        void end(AptArchive archive) throws IOException {
            if (wanted && !version.isEmpty()) {
                versions.add(name, architecture, version, source.isEmpty() ? name : source, archive);
            }
        }
    }
}
