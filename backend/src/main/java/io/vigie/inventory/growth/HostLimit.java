package io.vigie.inventory.growth;

import io.vigie.json.Word;
import java.time.Instant;
import java.util.Locale;

/**
 * A host that adds more to the database than one host may. Its newest state is judged as ever; of its history only what
 * an audit pins is kept.
 *
 * @param until when the hour or the day ends whose budget is used up; later when the host goes on
 */
public record HostLimit(Instant since, Instant until, By by) {

    /** The budget that is used up. */
    public enum By implements Word {
        SUBJECTS,
        CASES_PER_HOUR,
        CASES_PER_DAY,
        CONTENTS_PER_HOUR,
        CONTENTS_PER_DAY;

        @Override
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static By ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
