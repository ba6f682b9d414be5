package io.vigie.collect.containers.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.FakeHost;
import io.vigie.collect.FakeProcesses;
import io.vigie.collect.FakeProcesses.Status;
import io.vigie.report.Container;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsInForceTest {
    private static final String ID = FakeHost.id(1);

    @TempDir
    Path root;

    private final FakeHost host = new FakeHost();

    @AfterEach
    void close() {
        host.close();
    }

    /** Of a container that asked for 512 MiB, half a CPU and 100 processes. */
    private Container seen(String group, String cgroupParent, boolean unified, Map<String, String> files)
            throws IOException {
        FakeProcesses processes = new FakeProcesses(root, unified).add(100, group, Status.PLAIN);
        for (Map.Entry<String, String> file : files.entrySet()) {
            processes.write("/sys/fs/cgroup" + file.getKey(), file.getValue() + "\n");
        }
        host.add(1, "web")
                .with("State/Pid", 100)
                .with("HostConfig/Memory", 536_870_912)
                .with("HostConfig/NanoCpus", 500_000_000)
                .with("HostConfig/PidsLimit", 100)
                .with("HostConfig/CgroupParent", cgroupParent);
        return FakeHost.container(host.ready().scan(root).full(), "web");
    }

    @ParameterizedTest
    @CsvSource({
        "536870912, 50000 100000, 100, 536870912, 500, 100",
        "536862720, 50000 100000, 100, 536870912, 500, 100",
        "max, max 100000, max, 0, 0, 0",
        "268435456, 10000 100000, 10, 268435456, 100, 10",
        "1073741824, 200000 100000, 4000, 1073741824, 2000, 4000",
        "nonsense, 50000, '', 536870912, 500, 100"
    })
    void under_version_2_what_the_kernel_enforces_counts(
            String memory, String cpus, String processes, long bytes, long millis, long number) throws IOException {
        String group = "/system.slice/docker-" + ID + ".scope";
        Container container = seen(
                group,
                "",
                true,
                Map.of(
                        group + "/memory.max", memory,
                        group + "/cpu.max", cpus,
                        group + "/pids.max", processes));

        assertThat(container.memoryLimitBytes()).contains(bytes);
        assertThat(container.cpuLimitMillis()).contains(millis);
        assertThat(container.processLimit()).contains(number);
    }

    @ParameterizedTest
    @CsvSource({
        "536870912, 50000, 100, 536870912, 500, 100",
        "9223372036854771712, -1, max, 0, 0, 0",
        "9223372036854710272, -1, max, 0, 0, 0",
        "268435456, 10000, 10, 268435456, 100, 10"
    })
    void under_version_1_likewise(String memory, String quota, String processes, long bytes, long millis, long number)
            throws IOException {
        String group = "/docker/" + ID;
        Container container = seen(
                group,
                "",
                false,
                Map.of(
                        "/memory" + group + "/memory.limit_in_bytes", memory,
                        "/cpu,cpuacct" + group + "/cpu.cfs_quota_us", quota,
                        "/cpu,cpuacct" + group + "/cpu.cfs_period_us", "100000",
                        "/pids" + group + "/pids.max", processes));

        assertThat(container.memoryLimitBytes()).contains(bytes);
        assertThat(container.cpuLimitMillis()).contains(millis);
        assertThat(container.processLimit()).contains(number);
    }

    @ParameterizedTest
    @CsvSource({"shop-web.slice, 134217728, 200", "'', 0, 0"})
    void a_slice_that_it_was_put_below_limits_it_and_one_that_engines_use_by_default_does_not(
            String parent, long bytes, long millis) throws IOException {
        String group = "/shop.slice/shop-web.slice/docker-" + ID + ".scope";
        Container container = seen(
                group,
                parent,
                true,
                Map.of(
                        group + "/memory.max",
                        "max",
                        group + "/cpu.max",
                        "max 100000",
                        "/shop.slice/shop-web.slice/memory.max",
                        "max",
                        "/shop.slice/memory.max",
                        "134217728",
                        "/shop.slice/cpu.max",
                        "20000 100000"));

        assertThat(container.memoryLimitBytes()).contains(bytes);
        assertThat(container.cpuLimitMillis()).contains(millis);
    }

    @Test
    void what_differs_is_told_with_what_was_asked_for_and_what_does_not_has_its_usual_source() throws IOException {
        String group = "/system.slice/docker-" + ID + ".scope";
        Container container = seen(
                group,
                "",
                true,
                Map.of(group + "/memory.max", "1073741824", group + "/pids.max", "100", group + "/cpu.max", "max 1"));

        assertThat(container.sources())
                .containsEntry("memoryLimitBytes", "/sys/fs/cgroup memory.max; 536870912 asked for")
                .containsEntry("cpuLimitMillis", "/sys/fs/cgroup cpu.max; 500 asked for")
                .doesNotContainKey("processLimit");
    }

    @Test
    void without_files_what_was_asked_for_stays() throws IOException {
        Container container = seen("/system.slice/docker-" + ID + ".scope", "", true, Map.of());

        assertThat(container.memoryLimitBytes()).contains(536_870_912L);
        assertThat(container.sources()).doesNotContainKey("memoryLimitBytes");
    }
}
