package io.vigie.report.value;

/**
 * A step of an image's history, oldest first, without its text, which may hold secrets.
 *
 * @param number from 1
 * @param instruction {@code RUN}, {@code COPY}, {@code ADD} …
 * @param inherited whether it comes from the image this one was built on
 * @param updatesIndex whether it fetches a package index
 * @param installsPackages whether it installs packages, or upgrades them
 * @param fetchesRemote whether an {@code ADD} takes its source from a URL
 * @param unverified whether it installs what nobody verified: signatures switched off, or a download piped to a shell
 */
public record ImageStep(
        long number,
        String instruction,
        boolean inherited,
        boolean updatesIndex,
        boolean installsPackages,
        boolean fetchesRemote,
        boolean unverified) {

    /** The same step, of the image that this one was built on. */
    public ImageStep asInherited() {
        return new ImageStep(number, instruction, true, updatesIndex, installsPackages, fetchesRemote, unverified);
    }
}
