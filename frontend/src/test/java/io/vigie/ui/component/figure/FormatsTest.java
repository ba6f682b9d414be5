package io.vigie.ui.component.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.ui.component.figure.Formats.Age;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormatsTest {
    private static final Instant NOW = Instant.parse("2026-03-31T10:00:00Z");

    private final Formats english = new Formats(Locale.ENGLISH, ZoneId.of("Europe/Paris"));
    private final Formats french = new Formats(Locale.FRENCH, ZoneId.of("Europe/Paris"));

    @Test
    void a_score_that_is_more_than_nothing_never_reads_0_and_one_below_100_never_reads_100() {
        assertThat(english.score(0)).isEqualTo("0");
        assertThat(english.score(0.2)).isEqualTo("<\u202f1");
        assertThat(english.score(62.4)).isEqualTo("62");
        assertThat(english.score(99.9)).isEqualTo("99");
        assertThat(english.score(100)).isEqualTo("100");
    }

    @Test
    void sizes_are_written_in_binary_units_of_the_language() {
        assertThat(english.bytes(0)).isEqualTo("0\u00a0B");
        assertThat(english.bytes(1023)).isEqualTo("1,023\u00a0B");
        assertThat(english.bytes(1_610_612_736L)).isEqualTo("1.5\u00a0GiB");
        assertThat(french.bytes(1_610_612_736L)).isEqualTo("1,5\u00a0Gio");
    }

    @Test
    void a_small_share_is_not_rounded_to_nothing() {
        assertThat(english.percent(0.004)).isEqualTo("0.4%");
        assertThat(english.percent(1.25)).isEqualTo("125%");
        assertThat(english.percent(0)).isEqualTo("0%");
    }

    @Test
    void an_exact_time_is_of_the_browsers_zone_and_names_it() {
        assertThat(english.exact(NOW)).contains("12:00:00").contains("CEST");
        assertThat(french.minute(NOW)).contains("31 mars 2026").contains("12:00");
    }

    @Test
    void an_age_is_told_in_the_largest_unit_that_fits() {
        assertThat(Formats.age(NOW, NOW)).isEqualTo(new Age("now", 0));
        assertThat(Formats.age(NOW.plusSeconds(5), NOW)).isEqualTo(new Age("now", 0));
        assertThat(Formats.age(NOW.minusSeconds(59), NOW)).isEqualTo(new Age("seconds", 59));
        assertThat(Formats.age(NOW.minusSeconds(3599), NOW)).isEqualTo(new Age("minutes", 59));
        assertThat(Formats.age(NOW.minusSeconds(47 * 3600), NOW)).isEqualTo(new Age("hours", 47));
        assertThat(Formats.age(NOW.minusSeconds(48 * 3600), NOW)).isEqualTo(new Age("days", 2));
        assertThat(Formats.age(NOW.minusSeconds(90 * 86_400L), NOW)).isEqualTo(new Age("months", 3));
    }
}
