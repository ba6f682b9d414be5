package io.vigie.collect.packages.apt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;

/**
 * One suite that the sources enable.
 *
 * @param uri ends in a slash
 * @param components none for a folder without {@code dists}
 */
record AptSource(String uri, String suite, List<String> components, List<String> architectures) {

    boolean isMedium() {
        return uri.startsWith("cdrom:");
    }

    /** The host the packages come from; empty for files. */
    String site() {
        String rest = withoutScheme();
        return rest.startsWith("/") ? "" : rest.substring(0, rest.indexOf('/')).replaceFirst(":\\d+$", "");
    }

    /** Its lists of packages, by their place in the archive. */
    List<String> lists(String component) {
        return components.isEmpty()
                ? List.of("Packages")
                : architectures.stream()
                        .map(architecture -> component + "/binary-" + architecture + "/Packages")
                        .toList();
    }

    /** How apt names a file of the archive in its folder of lists. */
    String fileName(String file) {
        String folder = components.isEmpty()
                ? (suite.equals("/") ? "" : suite.endsWith("/") ? suite : suite + "/")
                : "dists/" + suite + "/";
        return quoted(withoutScheme() + folder + file).replace('/', '_');
    }

    private String withoutScheme() {
        String rest = uri.replaceFirst("^[A-Za-z0-9+.-]+:", "");
        return rest.startsWith("//") ? rest.substring(2).replaceFirst("^[^/@]*@", "") : rest;
    }

    /** As apt does it, so that a file is named alike. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        for (byte b : text.getBytes(UTF_8)) {
            boolean plain = b > ' ' && b < 0x7f && "\\|{}[]<>\"^~_=!@#$%^&*".indexOf(b) < 0;
            quoted.append(
                    plain ? Character.toString(b) : "%" + "%02x".formatted(b).toLowerCase(Locale.ROOT));
        }
        return quoted.toString();
    }
}
