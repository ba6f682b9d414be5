package io.vigie.rules.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The YAML files below a folder of the class path that this class is on, be it a folder or a jar. */
public final class BundledFiles {
    private BundledFiles() {}

    public static List<RuleSource> in(String folder) {
        try {
            URL url = BundledFiles.class.getResource("/" + folder);
            if (url == null) {
                throw new IllegalStateException("no " + folder + " on the class path");
            }
            URLConnection connection = url.openConnection();
            List<RuleSource> files = new ArrayList<>(
                    connection instanceof JarURLConnection jar
                            ? ofJar(jar.getJarFile(), folder + "/")
                            : ofFolder(Path.of(URI.create(url.toString()))));
            files.sort(Comparator.comparing(RuleSource::name));
            return files;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<RuleSource> ofJar(JarFile jar, String folder) throws IOException {
        List<RuleSource> files = new ArrayList<>();
        for (JarEntry entry : jar.stream().toList()) {
            if (entry.getName().startsWith(folder) && entry.getName().endsWith(".yaml")) {
                try (InputStream in = jar.getInputStream(entry)) {
                    String name = entry.getName().substring(folder.length());
                    files.add(new RuleSource(name, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
        }
        return files;
    }

    private static List<RuleSource> ofFolder(Path folder) throws IOException {
        List<RuleSource> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path :
                    paths.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                files.add(new RuleSource(folder.relativize(path).toString(), Files.readString(path)));
            }
        }
        return files;
    }
}
