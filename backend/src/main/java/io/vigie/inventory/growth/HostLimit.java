package io.vigie.inventory.growth;

import io.vigie.json.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A host that adds more to the database than one host may. Its newest state is judged as ever; of its history only what
 * an audit pins is kept.
 *
 * @param until when the hour or the day ends whose budget is used up; later when the host goes on
 */
public record HostLimit(Instant since, Instant until, By by) {

    /** That of a row with the columns {@code limited_since}, {@code limited_until} and {@code limited_by}. */
    public static Optional<HostLimit> read(ResultSet row) throws SQLException {
        Timestamp since = row.getTimestamp("limited_since");
        return since == null
                ? Optional.empty()
                : Optional.of(new HostLimit(
                        since.toInstant(),
                        row.getTimestamp("limited_until").toInstant(),
                        By.ofWord(row.getString("limited_by"))));
    }

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
