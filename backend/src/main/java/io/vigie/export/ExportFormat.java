package io.vigie.export;

import io.vigie.json.Word;
import java.util.Locale;

/** What an audit can be taken away as. */
public enum ExportFormat implements Word {
    PDF("application/pdf"),
    CSV("text/csv; charset=UTF-8"),
    JSON("application/json");

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
