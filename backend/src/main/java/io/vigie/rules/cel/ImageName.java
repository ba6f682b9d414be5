package io.vigie.rules.cel;

/**
 * Names of images and of what they come from, written out as Docker reads them: {@code nginx:1.27} is
 * {@code docker.io/library/nginx}, as the specification of the distribution's references has it.
 */
public final class ImageName {
    private static final String HUB = "docker.io/";
    private static final String OFFICIAL = HUB + "library/";

    private ImageName() {}

    /**
     * Whether an image's name is of this registry, part of one, or repository: {@code "nginx:1.27".from("docker.io/library")}. A word
     * alone is an official image, and no account of the hub's.
     */
    static boolean isFrom(String name, String source) {
        return FactFunctions.under(full(repository(name)), full(source));
    }

    /** Whether an image's name is one of this repository: {@code nginx:1.27} is of {@code docker.io/library/nginx}. */
    public static boolean isOf(String name, String repository) {
        return full(repository(name)).equals(full(repository));
    }

    /** An image's name without tag and digest. */
    public static String repository(String name) {
        int digest = name.indexOf('@');
        String tagged = digest < 0 ? name : name.substring(0, digest);
        int tag = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
        return tag < 0 ? tagged : tagged.substring(0, tag);
    }

    private static String full(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? name : name.substring(0, slash);
        if (first.contains(".") || first.contains(":") || first.equals("localhost")) {
            return name.startsWith("index." + HUB) ? name.substring("index.".length()) : name;
        }
        return (slash < 0 ? OFFICIAL : HUB) + name;
    }
}
