package io.vigie.rules.sentences;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.report.Configuration;
import io.vigie.report.SubjectKind;
import io.vigie.report.reader.ReportReader;
import io.vigie.rules.verdicts.Evidence;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WholeListTest {
    private static final Configuration CONTAINER = container("[\"CHOWN\",\"SYS_ADMIN\",\"KILL\",\"SYS_MODULE\"]");
    private static final String FACT = "container.capabilitiesAdded";

    private static Configuration container(String capabilities) {
        return ReportReader.readConfiguration(
                SubjectKind.CONTAINER,
                "{\"capabilitiesAdded\":%s}".formatted(capabilities).getBytes(UTF_8));
    }

    private static Evidence atFault(String... elements) {
        return new Evidence(FACT, Json.of(List.of(elements)), "");
    }

    private static List<Json> others(Evidence evidence) {
        return WholeList.others(evidence, SubjectKind.CONTAINER, CONTAINER);
    }

    @Test
    void the_elements_that_are_not_at_fault_are_read_from_the_object_in_their_order() {
        Evidence evidence = atFault("SYS_ADMIN", "SYS_MODULE").beside(2);

        assertThat(others(evidence)).containsExactly(Json.of("CHOWN"), Json.of("KILL"));
    }

    @Test
    void of_an_earlier_judgement_that_counted_nothing_too() {
        assertThat(others(atFault("SYS_ADMIN", "SYS_MODULE"))).hasSize(2);
    }

    @Test
    void an_object_that_has_changed_since_shows_nothing_it_was_not_judged_by() {
        assertThat(others(atFault("NET_ADMIN").beside(3))).isEmpty();
        assertThat(others(atFault("SYS_ADMIN", "SYS_MODULE").beside(7))).isEmpty();
        assertThat(WholeList.others(atFault("SYS_ADMIN"), SubjectKind.CONTAINER, container("null")))
                .isEmpty();
    }

    @Test
    void a_part_at_fault_that_had_no_room_cannot_be_told_from_the_others() {
        Evidence cut = new Evidence(FACT, Json.of(List.of("SYS_ADMIN")), Optional.of(1L), "").beside(2);

        assertThat(others(cut)).isEmpty();
    }

    @Test
    void a_fact_of_another_object_or_of_no_list_has_no_others() {
        assertThat(others(new Evidence("engine.capabilitiesAdded", Json.of(List.of("SYS_ADMIN")), "")))
                .isEmpty();
        assertThat(others(new Evidence("container.neverHeardOf", Json.of(List.of("SYS_ADMIN")), "")))
                .isEmpty();
        assertThat(others(new Evidence("container.privileged", Json.of(true), "")))
                .isEmpty();
    }

    @Test
    void where_an_element_stood_in_stored_text_does_not_matter() {
        String settings = "[{\"name\":\"a\",\"value\":\"0\"},{\"name\":\"b\",\"value\":\"1\"}]";
        Configuration host = ReportReader.readConfiguration(
                SubjectKind.HOST, "{\"kernelSettings\":%s}".formatted(settings).getBytes(UTF_8));
        Json stored = new JsonReader(JsonLimits.REPORT).read("   [{\"value\":\"0\",\"name\":\"a\"}]".getBytes(UTF_8));

        List<Json> others =
                WholeList.others(new Evidence("host.kernelSettings", stored, "").beside(1), SubjectKind.HOST, host);

        assertThat(others)
                .singleElement()
                .satisfies(one -> assertThat(one.at("name").text()).contains("b"));
    }
}
