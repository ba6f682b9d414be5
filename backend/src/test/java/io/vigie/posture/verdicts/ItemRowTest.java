package io.vigie.posture.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.attestations.Attestation;
import io.vigie.attestations.Attestation.Place.OfGroup;
import io.vigie.i18n.Text;
import io.vigie.judging.ItemLine;
import io.vigie.rules.Catalogue;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.verdicts.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ItemRowTest {
    private static final Catalogue NO_RULES = Catalogue.load(List.of(), List.of());
    private static final Text NAMELESS = new Text("", "");
    private static final ItemLine MANUAL = new ItemLine(
            new FrameworkItem(
                    "1",
                    NAMELESS,
                    NAMELESS,
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
            Optional.empty(),
            Verdict.MANUAL);

    @Test
    void an_item_that_nobody_has_attested_says_that_it_waits_for_somebody() {
        ItemRow row = new ItemRow(MANUAL, Optional.empty());

        assertThat(row.verdict()).isEqualTo(Verdict.MANUAL);
        assertThat(row.message(NO_RULES, Locale.ENGLISH)).contains("needs manual attestation");
        assertThat(row.message(NO_RULES, Locale.FRENCH)).contains("attestation manuelle");
    }

    @Test
    void an_attested_item_has_the_persons_answer_and_says_whose_it_is() {
        ItemRow row = new ItemRow(MANUAL, Optional.of(attestedBy("maya")));

        assertThat(row.verdict()).isEqualTo(Verdict.PASS);
        assertThat(row.message(NO_RULES, Locale.ENGLISH)).contains("maya attested on 2026-03-01");
    }

    private static Attestation attestedBy(String person) {
        return new Attestation(
                new UUID(0, 1),
                "own-1",
                "1",
                new OfGroup("/prod"),
                Verdict.PASS,
                "We looked.",
                Optional.empty(),
                person,
                Instant.parse("2026-03-01T10:00:00Z"),
                Instant.parse("2027-03-01T10:00:00Z"),
                Optional.empty());
    }
}
