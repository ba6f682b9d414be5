package io.vigie.collect.daemon;

import static io.vigie.collect.builder.EngineBuilder.DATA_ROOT_OWN_PARTITION;

import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.host.FileState;
import io.vigie.collect.host.HostMountPoint;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.MountTable;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Engine;
import io.vigie.report.Missing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Whether an engine's data lie apart from what the host needs to run. That their folder is a mount point does not tell:
 * daemons mount it onto itself. They lie apart when none of the host's own folders is on their device; a folder of a data disk
 * does.
 */
final class DataRoot {
    private static final List<String> HOSTS_OWN =
            List.of("/", "/boot", "/etc", "/home", "/root", "/tmp", "/usr", "/var", "/var/lib", "/var/log", "/var/tmp");

    private DataRoot() {}

    static void scan(HostRoot root, Optional<String> dataRoot, RecordBuilder<Engine> found) {
        try {
            String told = dataRoot.orElseThrow(() -> new NotRead(Missing.ENGINE_DOES_NOT_TELL));
            found.put(DATA_ROOT_OWN_PARTITION, Optional.of(isOwnPartition(root, told)));
        } catch (IOException unknown) {
            found.miss(DATA_ROOT_OWN_PARTITION, NotRead.why(unknown));
        }
    }

    /** With remapped users the engine names a folder of theirs inside its own. */
    private static boolean isOwnPartition(HostRoot root, String told) throws IOException {
        String folder = told.replaceFirst("/\\d+\\.\\d+/?$", "");
        FileState state = root.state(folder);
        if (!folder.startsWith("/") || !state.isFolder()) {
            throw new NotRead(Missing.NOT_UNDERSTOOD);
        }
        MountTable mounts = MountTable.ofHost(root);
        String device = device(mounts, state.path());
        for (String own : HOSTS_OWN) {
            if (device.equals(device(mounts, own))) {
                return false;
            }
        }
        return true;
    }

    private static String device(MountTable mounts, String path) throws NotRead {
        return mounts.holding(path).map(HostMountPoint::device).orElseThrow(() -> new NotRead(Missing.NOT_UNDERSTOOD));
    }
}
