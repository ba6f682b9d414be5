package io.vigie.compose.service;

import java.util.Map;

/** Who makes containers of the services of a file, and marks them by labels. */
public enum Deployer {
    COMPOSE {
        @Override
        public String key(String project, String service) {
            return "compose:" + project + "/" + service + "/1";
        }

        @Override
        Map<String, String> labels(String project, String service) {
            return Map.of("com.docker.compose.project", project, "com.docker.compose.service", service);
        }
    },
    /** By {@code docker stack deploy}. */
    SWARM {
        @Override
        public String key(String project, String service) {
            return "swarm:" + project + "_" + service + "/1";
        }

        @Override
        Map<String, String> labels(String project, String service) {
            return Map.of(
                    "com.docker.stack.namespace", project, "com.docker.swarm.service.name", project + "_" + service);
        }
    };

    /** Of the first container of a service, as an agent would name it. */
    public abstract String key(String project, String service);

    abstract Map<String, String> labels(String project, String service);
}
