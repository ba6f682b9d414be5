package io.vigie.access.directory;

/** The directory gave no answer that says yes or no: it is down, too slow, cannot be trusted, or is set up otherwise than the settings say. */
public final class DirectoryUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 1_000;

    public DirectoryUnreachable(String reason) {
        super(bounded(reason));
    }

    /** In one line, since servers write parts of it. */
    static String bounded(String reason) {
        String line = reason.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
