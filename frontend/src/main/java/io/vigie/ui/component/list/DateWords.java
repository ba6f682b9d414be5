package io.vigie.ui.component.list;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import java.text.DateFormatSymbols;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The names of months and days for a calendar. */
public final class DateWords {
    private DateWords() {}

    public static DatePickerI18n in(Locale language) {
        DateFormatSymbols names = DateFormatSymbols.getInstance(language);
        UI ui = UI.getCurrent();
        return new DatePickerI18n()
                .setMonthNames(Arrays.stream(names.getMonths()).limit(12).toList())
                .setWeekdays(days(names.getWeekdays()))
                .setWeekdaysShort(days(names.getShortWeekdays()))
                .setFirstDayOfWeek(1)
                .setToday(ui.getTranslation("date.today"))
                .setCancel(ui.getTranslation("action.cancel"));
    }

    /** They are numbered from one. */
    private static List<String> days(String[] names) {
        return Arrays.stream(names).skip(1).toList();
    }
}
