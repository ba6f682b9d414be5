package io.vigie.collect.containers.files;

import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;

/**
 * Files that a container added to or changed in its image.
 *
 * @param files plain ones
 * @param programs whether any of them can be executed
 */
public record WritableLayer(long files, long bytes, boolean programs) {
    private static final int MAXIMUM_DEPTH = 200;
    private static final int ANY_MAY_EXECUTE = 0111;

    /** What looks at all layers together may cost; what it is not enough for stays unmeasured. */
    public static final class Budget {
        private static final int ENTRIES_OF_ONE = 20_000;
        private int entries;
        private final long untilNanos;

        public Budget(int entries, long nanos) {
            this.entries = entries;
            this.untilNanos = System.nanoTime() + nanos;
        }

        boolean spend() {
            return --entries >= 0 && System.nanoTime() < untilNanos;
        }
    }

    /** Empty where there is none, or where it is too large. Throws {@link NotRead} where the agent may not look. */
    public static Optional<WritableLayer> measure(HostRoot host, String folder, Budget budget) throws NotRead {
        try {
            Counter counter = new Counter(budget);
            Path top = host.folder(folder);
            Files.walkFileTree(top, Set.<FileVisitOption>of(), MAXIMUM_DEPTH, counter);
            return counter.whole
                    ? Optional.of(new WritableLayer(counter.files, counter.bytes, counter.programs))
                    : Optional.empty();
        } catch (AccessDeniedException hidden) {
            throw new NotRead(Missing.NOT_PERMITTED);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static final class Counter extends SimpleFileVisitor<Path> {
        private final Budget budget;
        private int entries;
        private long files;
        private long bytes;
        private boolean programs;
        private boolean whole = true;

        Counter(Budget budget) {
            this.budget = budget;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return spend();
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files += attributes.isRegularFile() ? 1 : 0;
            bytes += attributes.isRegularFile() ? attributes.size() : 0;
            programs |= attributes.isRegularFile() && attributes.size() > 0 && isProgram(file);
            return spend();
        }

        private static boolean isProgram(Path file) {
            try {
                return Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) instanceof Integer mode
                        && (mode & ANY_MAY_EXECUTE) != 0;
            } catch (IOException gone) {
                return false;
            }
        }

        private FileVisitResult spend() {
            whole &= ++entries <= Budget.ENTRIES_OF_ONE && budget.spend();
            return whole ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }
    }
}
