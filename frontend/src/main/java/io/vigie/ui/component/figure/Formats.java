package io.vigie.ui.component.figure;

import com.vaadin.flow.component.UI;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;

/** Numbers, sizes and times as the person who looks writes them, in his browser's time zone. */
public record Formats(Locale locale, ZoneId zone) {
    private static final List<String> BINARY_UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

    /** Those of the page that is being built or refreshed. */
    public static Formats here() {
        UI ui = UI.getCurrent();
        return ui == null
                ? new Formats(Locale.ENGLISH, ZoneOffset.UTC)
                : new Formats(
                        ui.getLocale(),
                        zone(ui.getPage().getExtendedClientDetails().getTimeZoneId()));
    }

    private static ZoneId zone(@org.jspecify.annotations.Nullable String id) {
        try {
            return id == null || id.isBlank() ? ZoneOffset.UTC : ZoneId.of(id);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    public String number(long value) {
        return NumberFormat.getIntegerInstance(locale).format(value);
    }

    /** Without decimals, but never "0" for what is more than nothing nor "100" for what is less than all. */
    public String score(double score) {
        long rounded = Math.round(score);
        if (rounded == 0 && score > 0) {
            return "<\u202f1";
        }
        return number(rounded == 100 && score < 100 ? 99 : rounded);
    }

    /** A share of 0 – 1 (or more, where promises exceed what there is). */
    public String percent(double share) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(share > 0 && share < 0.01 ? 1 : 0);
        return format.format(share);
    }

    public String decimal(double value) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(Math.abs(value) < 10 ? 1 : 0);
        return format.format(value);
    }

    /** In the binary unit that leaves one to four digits before the point. */
    public String bytes(long bytes) {
        int unit = 0;
        double value = bytes;
        while (Math.abs(value) >= 1024 && unit < BINARY_UNITS.size() - 1) {
            value /= 1024;
            unit++;
        }
        return decimal(value) + "\u00a0" + binaryUnit(unit);
    }

    private String binaryUnit(int unit) {
        String name = BINARY_UNITS.get(unit);
        return locale.getLanguage().equals("fr") ? name.replace('B', 'o') : name;
    }

    /** Date and time to the second, with the zone. */
    public String exact(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.LONG)
                .withLocale(locale)
                .withZone(zone)
                .format(instant);
    }

    /** Date and time to the second. */
    public String second(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(zone)
                .format(instant);
    }

    /** Date and time to the minute. */
    public String minute(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(zone)
                .format(instant);
    }

    /** The largest unit that fits, rounded down. */
    public static Age age(Instant instant, Instant now) {
        Duration age = Duration.between(instant, now);
        if (age.toSeconds() < 10) {
            return new Age("now", 0);
        }
        if (age.toMinutes() < 1) {
            return new Age("seconds", age.toSeconds());
        }
        if (age.toHours() < 1) {
            return new Age("minutes", age.toMinutes());
        }
        if (age.toDays() < 2) {
            return new Age("hours", age.toHours());
        }
        return age.toDays() < 60 ? new Age("days", age.toDays()) : new Age("months", age.toDays() / 30);
    }

    /** An amount with the name of its unit in the message keys. */
    public record Age(String unit, long amount) {}
}
