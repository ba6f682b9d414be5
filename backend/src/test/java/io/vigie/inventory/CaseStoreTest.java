package io.vigie.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.inventory.CaseStore.Content;
import io.vigie.report.Digest;
import io.vigie.report.SubjectKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CaseStoreTest extends IntegrationTest {
    @Autowired
    private CaseStore cases;

    private final byte[] body = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    private final String digest = Digest.of(body);

    @Test
    void contents_are_found_by_their_digests_and_those_that_are_not_stored_are_left_out() {
        cases.storeContent(digest, new Content(SubjectKind.NETWORK, body));

        Map<String, Content> found = cases.contents(List.of(digest, Digest.of(new byte[0])));

        assertThat(found).containsOnlyKeys(digest);
        assertThat(found.get(digest)).satisfies(content -> {
            assertThat(content.kind()).isEqualTo(SubjectKind.NETWORK);
            assertThat(content.body()).isEqualTo(body);
        });
    }

    @Test
    void a_content_that_is_stored_again_stays_as_it_was() {
        cases.storeContent(digest, new Content(SubjectKind.NETWORK, body));

        cases.storeContent(digest, new Content(SubjectKind.IMAGE, body));

        assertThat(cases.content(digest).kind()).isEqualTo(SubjectKind.NETWORK);
    }
}
