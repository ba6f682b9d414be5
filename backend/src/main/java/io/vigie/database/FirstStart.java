package io.vigie.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Marks a database that is just being made. Killed meanwhile, it is neither there nor absent: nobody has written to it,
 * and it is made anew.
 */
record FirstStart(Path database, Path mark) {
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    static FirstStart of(Path database) {
        return new FirstStart(database, database.resolveSibling(database.getFileName() + ".unfinished"));
    }

    void begin() throws IOException {
        if (Files.exists(mark)) {
            LOG.info("An earlier server was ended while it made its database, which is made anew");
            endMakers();
            FileSystemUtils.deleteRecursively(database);
        }
        if (!Files.exists(database)) {
            Files.writeString(mark, "");
        }
    }

    private void endMakers() {
        ProcessHandle.allProcesses().filter(this::makes).forEach(maker -> {
            maker.descendants().forEach(ProcessHandle::destroyForcibly);
            maker.destroyForcibly();
            maker.onExit().join();
        });
    }

    private boolean makes(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return info.command().filter(command -> command.endsWith("/initdb")).isPresent()
                && info.commandLine()
                        .filter(line -> line.contains(database.toString()))
                        .isPresent();
    }

    void end() throws IOException {
        Files.deleteIfExists(mark);
    }
}
