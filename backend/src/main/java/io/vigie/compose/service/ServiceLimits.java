package io.vigie.compose.service;

import io.vigie.compose.file.Node;
import io.vigie.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** How much of its host a service's container may use, as {@code HostConfig} says it. */
record ServiceLimits(Node service) {
    private static final String[] CPUS = {"deploy", "resources", "limits", "cpus"};
    private static final String[] MEMORY = {"deploy", "resources", "limits", "memory"};
    private static final String[] PROCESSES = {"deploy", "resources", "limits", "pids"};
    private static final String[] RESERVED = {"deploy", "resources", "reservations", "memory"};
    private static final String[] RESERVED_DEVICES = {"deploy", "resources", "reservations", "devices"};

    InspectionJson json() {
        long memory = amount(Amounts::bytes, MEMORY, "mem_limit");
        long swap = amount(Amounts::bytes, "memswap_limit");
        return new InspectionJson()
                .put("Memory", memory)
                // The engine gives as much swap again where nothing is said.
                .put("MemorySwap", swap == 0 && memory > 0 ? 2 * memory : swap)
                .put("MemoryReservation", amount(Amounts::bytes, RESERVED, "mem_reservation"))
                .put("NanoCpus", amount(Amounts::nanoCpus, CPUS, "cpus"))
                .put("CpuQuota", amount(ServiceLimits::microseconds, "cpu_quota"))
                .put("CpuPeriod", amount(ServiceLimits::microseconds, "cpu_period"))
                .put("CpuShares", amount(Amounts::whole, "cpu_shares"))
                .put("CpusetCpus", service.text("cpuset").orElse(""))
                .put("PidsLimit", amount(Amounts::whole, PROCESSES, "pids_limit"))
                .put("StorageOpt", InspectionJson.texts(texts("storage_opt")))
                .put("Ulimits", ulimits())
                // An engine on control groups of version 2 takes no notice of what is asked for.
                .put("OomKillDisable", service.isTrue("oom_kill_disable") ? Optional.empty() : Optional.of(false))
                .put("OomScoreAdj", amount(Amounts::whole, "oom_score_adj"))
                .put("Devices", devices())
                .put("DeviceCgroupRules", service.texts("device_cgroup_rules"))
                .put("DeviceRequests", deviceRequests())
                .putAll(restart());
    }

    /** What {@code deploy} says counts more than the older key. */
    private long amount(ToLongFunction<Node> unit, String[] deploy, String key) {
        return service.find(deploy).map(unit::applyAsLong).orElseGet(() -> amount(unit, key));
    }

    private long amount(ToLongFunction<Node> unit, String key) {
        return service.find(key).map(unit::applyAsLong).orElse(0L);
    }

    /** Of CPU time, in microseconds or as {@code 50ms}. */
    private static long microseconds(Node node) {
        String text = node.asText().strip();
        return text.matches("\\d{1,9}ms") ? 1_000 * Long.parseLong(text.replace("ms", "")) : Amounts.whole(node);
    }

    private Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        service.members(key).forEach((name, value) -> texts.put(name, value.asText()));
        return texts;
    }

    private Json ulimits() {
        List<InspectionJson> ulimits = new ArrayList<>();
        service.members("ulimits").forEach((name, limit) -> {
            boolean both = limit instanceof Node.TextNode;
            ulimits.add(new InspectionJson()
                    .put("Name", name)
                    .put("Soft", Amounts.whole(both ? limit : limit.find("soft").orElse(limit)))
                    .put("Hard", Amounts.whole(both ? limit : limit.find("hard").orElse(limit))));
        });
        return InspectionJson.list(ulimits);
    }

    private Json devices() {
        return InspectionJson.list(service.elements("devices").stream()
                .filter(device -> !isOfDriver(device))
                .map(device -> new InspectionJson()
                        .put("PathOnHost", text(device, "source", ""))
                        .put("PathInContainer", text(device, "target", text(device, "source", "")))
                        .put("CgroupPermissions", text(device, "permissions", "rwm")))
                .toList());
    }

    /** {@code vendor.com/class=name} of the Container Device Interface. */
    private static boolean isOfDriver(Node device) {
        return text(device, "source", "").matches("[A-Za-z][\\w.-]*/[A-Za-z][\\w-]*=.+");
    }

    private Json deviceRequests() {
        long count = service.elements(RESERVED_DEVICES).size()
                + service.elements("gpus").size()
                + (service.elements("devices").stream().anyMatch(ServiceLimits::isOfDriver) ? 1 : 0);
        List<InspectionJson> requests = new ArrayList<>();
        for (long each = 0; each < count; each++) {
            requests.add(new InspectionJson());
        }
        return InspectionJson.list(requests);
    }

    private InspectionJson restart() {
        String[] policy = service.text("restart").orElse("no").split(":", 2);
        String name = policy[0];
        String retries = policy.length == 2 ? policy[1] : "0";
        if (service.find("deploy", "restart_policy").isPresent()) {
            name = restartOf(
                    service.text("deploy", "restart_policy", "condition").orElse("any"));
            retries = service.text("deploy", "restart_policy", "max_attempts").orElse("0");
        }
        long count = retries.matches("\\d{1,9}") ? Long.parseLong(retries) : 0;
        return new InspectionJson()
                .put(
                        "RestartPolicy",
                        new InspectionJson()
                                .put("Name", name)
                                .put("MaximumRetryCount", count)
                                .json());
    }

    private static String restartOf(String condition) {
        return switch (condition) {
            case "none" -> "no";
            case "any" -> "always";
            default -> condition;
        };
    }

    private static String text(Node node, String name, String otherwise) {
        return node.text(name).orElse(otherwise);
    }
}
