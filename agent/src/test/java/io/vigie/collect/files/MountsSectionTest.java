package io.vigie.collect.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.host.HostMountPoint;
import io.vigie.collect.host.MountTable;
import io.vigie.collect.host.TestRoot;
import io.vigie.report.value.HostMount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountsSectionTest {
    private static final String MOUNTINFO = """
            27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,discard,resuid=65534
            28 27 254:1 / /var rw - xfs /dev/vdb rw
            29 27 0:23 / /tmp rw,nosuid,nodev,noexec - tmpfs tmpfs rw,size=24684096k,mode=1777
            30 28 254:2 / /srv/my\\040data rw,nodev - ext4 /dev/vdc rw
            31 30 254:3 / /srv/my\\040data/volumes rw,nosuid - ext4 /dev/vdd rw
            32 30 0:99 / /srv/my\\040data/overlay2/0123/merged rw - overlay overlay rw,lowerdir=/x
            33 30 0:98 / /srv/my\\040data/containers/0123/mounts/shm rw - tmpfs shm rw
            34 27 0:40 / /mnt/other rw - nfs host:/x rw
            not a line
            """;

    @TempDir
    private Path folder;

    private TestRoot host;

    @BeforeEach
    void begin() {
        host = new TestRoot(folder).file("/proc/1/mountinfo", MOUNTINFO);
    }

    @Test
    void mounts_around_the_data_are_told_and_those_of_containers_are_not() {
        host.file("/etc/docker/daemon.json", "{\"data-root\": \"/data\"}")
                .folder("/srv/my data")
                .link("/data", "/srv/my data");

        assertThat(host.scan(new MountsSection()).mounts().orElseThrow())
                .extracting(HostMount::path)
                .containsExactly("/", "/srv/my data", "/srv/my data/volumes", "/tmp", "/var");
    }

    @Test
    void options_are_those_that_say_something_of_security() {
        assertThat(host.scan(new MountsSection()).mounts().orElseThrow())
                .contains(new HostMount("/tmp", "tmpfs", List.of("mode=1777", "nodev", "noexec", "nosuid", "rw")));
    }

    @Test
    void a_host_whose_mounts_cannot_be_read_is_unknown() {
        host.file("/proc/1/mountinfo", "nonsense");
        assertThat(host.scan(new MountsSection()).missing()).containsEntry("mounts", "not-understood");
        assertThat(new TestRoot(folder.resolve("nowhere"))
                        .scan(new MountsSection())
                        .missing())
                .containsEntry("mounts", "not-there");
    }

    @Test
    void the_mount_that_holds_a_path_is_the_deepest_above_it() throws IOException {
        MountTable table = MountTable.ofHost(host.root());

        assertThat(table.holding("/srv/my data/volumes/x/_data"))
                .map(HostMountPoint::path)
                .contains("/srv/my data/volumes");
        assertThat(table.holding("/variable")).map(HostMountPoint::path).contains("/");
        assertThat(table.at("/srv/my data")).map(HostMountPoint::type).contains("ext4");
        assertThat(table.at("/srv")).isEmpty();
    }

    @Test
    void a_later_mount_hides_an_earlier_one_on_its_path() throws IOException {
        host.file("/proc/1/mountinfo", MOUNTINFO + "40 27 0:50 / /var ro - squashfs /dev/loop0 ro\n");

        assertThat(MountTable.ofHost(host.root()).at("/var"))
                .map(HostMountPoint::type)
                .contains("squashfs");
    }
}
