package io.vigie.posture.store;

import io.vigie.posture.SeverityCounts;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads how many findings are accepted. */
final class WaivedCounts {
    private WaivedCounts() {}

    static SeverityCounts read(ResultSet row) throws SQLException {
        return new SeverityCounts(
                row.getLong("critical"), row.getLong("high"), row.getLong("medium"), row.getLong("low"));
    }
}
