package io.vigie.posture.web;

import io.vigie.api.ListResponse;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.posture.subjects.SubjectRow;
import io.vigie.report.Container;
import io.vigie.report.ContainerInstance;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the containers of a host may use, beside what the host has; memory in bytes, CPU in thousandths. */
record QuotasResponse(Capacity capacity, List<Quota> items, long total, int page, int size) {

    record Capacity(
            Optional<Long> memoryBytes,
            long memoryLimitsBytes,
            int unlimitedMemory,
            Optional<Long> cpus,
            long cpuLimitsMillis) {}

    record Quota(
            String key,
            String name,
            Optional<String> state,
            Optional<Long> memoryLimitBytes,
            Optional<Long> memoryReservationBytes,
            Optional<Long> memorySwapBytes,
            Optional<Long> cpuLimitMillis,
            Optional<Long> cpuShares,
            Optional<String> cpuSet,
            Optional<Long> processLimit,
            Map<String, Long> readings) {
        static Quota of(SubjectRow row) {
            Container container = (Container) row.configuration();
            return new Quota(
                    row.key(),
                    row.name(),
                    row.instance()
                            .filter(ContainerInstance.class::isInstance)
                            .map(ContainerInstance.class::cast)
                            .map(ContainerInstance::state),
                    container.memoryLimitBytes(),
                    container.memoryReservationBytes(),
                    container.memorySwapBytes(),
                    container.cpuLimitMillis(),
                    container.cpuShares(),
                    container.cpuSet(),
                    container.processLimit(),
                    row.readings());
        }
    }

    static QuotasResponse of(HostSummary host, ListResponse<Quota> quotas) {
        Capacity capacity = new Capacity(
                host.figures().memoryBytes(),
                host.figures().memoryLimitsBytes(),
                host.figures().unlimitedMemory(),
                host.figures().cpus(),
                host.figures().cpuLimitsMillis());
        return new QuotasResponse(capacity, quotas.items(), quotas.total(), quotas.page(), quotas.size());
    }
}
