package io.vigie.collect.containers.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.Recorded;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubjectKeyTest {

    private static String key(Map<String, String> labels, String name) {
        byte[] json = Recorded.text(labels).getBytes(StandardCharsets.UTF_8);
        return SubjectKey.of(new JsonReader(JsonLimits.ENGINE).read(json), name, "abc");
    }

    @Test
    void a_container_of_compose_is_named_by_project_service_and_number() {
        assertThat(key(compose(), "shop-web-1")).isEqualTo("compose:shop/web/1");
    }

    @Test
    void a_one_off_task_of_compose_is_none_of_its_services_copies() {
        Map<String, String> oneOff = new java.util.HashMap<>(compose());
        oneOff.put("com.docker.compose.oneoff", "True");

        assertThat(key(oneOff, "shop-web-run-0123456789ab")).isEqualTo("id:abc");
        assertThat(key(oneOff, "migrate")).isEqualTo("name:migrate");
    }

    @Test
    void a_task_of_swarm_is_named_by_service_and_slot() {
        assertThat(key(
                        Map.of(
                                "com.docker.swarm.service.name", "shop.web",
                                "com.docker.swarm.task.name", "shop.web.2.kx0q1"),
                        "shop.web.2.kx0q1"))
                .isEqualTo("swarm:shop.web/2");
    }

    @Test
    void a_chosen_name_is_kept_and_a_generated_one_is_not() {
        assertThat(key(Map.of(), "db")).isEqualTo("name:db");
        assertThat(key(Map.of(), "brave_curie")).isEqualTo("id:abc");
        assertThat(key(Map.of(), "brave_curie3")).isEqualTo("id:abc");
        assertThat(key(Map.of(), "payment_worker")).isEqualTo("name:payment_worker");
        assertThat(key(Map.of(), "")).isEqualTo("id:abc");
    }

    private static Map<String, String> compose() {
        return Map.of(
                "com.docker.compose.project", "shop",
                "com.docker.compose.service", "web",
                "com.docker.compose.container-number", "1");
    }
}
