package io.vigie.inventory.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import io.vigie.access.GroupPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

class GroupControllerTest extends IntegrationTest {
    @LocalServerPort
    private int port;

    @Test
    void groups_are_found_by_words_of_their_path_whatever_the_letter_case() {
        GroupPath group = aGroup();
        aHost("web-1", new GroupPath(group.value() + "/marseille"));
        aHost("web-2", new GroupPath(group.value() + "/lille"));

        assertThat(found(group.value() + "/MARS")).containsExactly(group.value() + "/marseille");
        assertThat(found(group.value() + "/")).containsExactly(group.value() + "/lille", group.value() + "/marseille");
        assertThat(found(group.value() + "/nice")).isEmpty();
    }

    private List<String> found(String words) {
        return RestClient.demo(port, "alice")
                .get("/api/v1/groups?q=" + RestClient.encoded(words))
                .json()
                .path("items")
                .valueStream()
                .map(group -> group.path("path").asString())
                .toList();
    }
}
