package io.vigie.ui.waivers;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.vigie.posture.waivers.WaiverEffect;
import io.vigie.problem.CodedException;
import io.vigie.ui.component.figure.Formats;
import io.vigie.ui.component.list.DateWords;
import io.vigie.waivers.WaiverRequest;
import io.vigie.waivers.WaiverScope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks what is to be accepted, why and until when, and says beforehand what that silences. */
class AskForm extends Dialog {
    private static final long serialVersionUID = 1L;
    private static final int USUAL_DAYS = 90;

    private final ScopeChoice scope;
    private final EffectPanel effect = new EffectPanel();
    private final TextArea reason = new TextArea();
    private final TextField ticket = new TextField();
    private final DatePicker until = new DatePicker();
    private final Paragraph refusal = new Paragraph();
    private final String rule;
    private final transient Optional<UUID> renews;
    private final transient Actions actions;
    private final transient ZoneId zone = Formats.here().zone();

    /**
     * @param effect what would be silenced
     * @param latest the latest end that may be asked for
     */
    record Actions(Function<WaiverScope, WaiverEffect> effect, Consumer<WaiverRequest> ask, Instant latest) {}

    AskForm(String rule, String sentence, ScopeChoice scope, Optional<UUID> renews, Actions actions) {
        this.rule = rule;
        this.scope = scope;
        this.renews = renews;
        this.actions = actions;
        setHeaderTitle(getTranslation(renews.isPresent() ? "waiver.renew" : "waiver.ask"));
        reason();
        ticket.setLabel(getTranslation("waiver.ticket"));
        ticket.setHelperText(getTranslation("waiver.ticket.help"));
        ticket.setMaxLength(WaiverRequest.LONGEST_TICKET);
        until(LocalDate.now(zone));
        refusal.addClassName("vigie-refusal");
        refusal.getElement().setAttribute("role", "alert");
        Div fields = new Div(new Paragraph(sentence), scope, effect, reason, ticket, until, refusal);
        fields.addClassName("vigie-form");
        add(fields);
        Button ask = new Button(getTranslation("waiver.ask.do"), click -> save());
        ask.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), ask);
        scope.onChange(this::preview);
        preview();
    }

    private void reason() {
        reason.setLabel(getTranslation("waiver.reason"));
        reason.setHelperText(getTranslation("waiver.reason.help"));
        reason.setMaxLength(WaiverRequest.LONGEST_REASON);
        reason.setMinRows(2);
        reason.setMaxRows(8);
        reason.setRequiredIndicatorVisible(true);
        reason.setValueChangeMode(ValueChangeMode.LAZY);
        reason.setErrorMessage(getTranslation("waiver.reason.missing", WaiverRequest.SHORTEST_REASON));
    }

    private void until(LocalDate today) {
        LocalDate last = LocalDate.ofInstant(actions.latest(), zone).minusDays(1);
        until.setLabel(getTranslation("waiver.until.day"));
        until.setHelperText(getTranslation("waiver.until.help"));
        until.setLocale(getLocale());
        until.setI18n(DateWords.in(getLocale()));
        until.setMin(today);
        until.setMax(last);
        LocalDate usual = today.plusDays(USUAL_DAYS);
        until.setValue(usual.isAfter(last) ? last : usual);
    }

    private void preview() {
        refusal.setText("");
        try {
            scope.value().ifPresentOrElse(chosen -> effect.show(actions.effect().apply(chosen)), effect::clear);
        } catch (CodedException invalid) {
            effect.clear();
            refusal.setText(invalid.message(getLocale()));
        }
    }

    private void save() {
        String words = withoutControls(reason.getValue());
        reason.setInvalid(words.strip().length() < WaiverRequest.SHORTEST_REASON);
        LocalDate last = until.getValue();
        boolean dated = last != null && !last.isBefore(until.getMin()) && !last.isAfter(until.getMax());
        until.setErrorMessage(
                getTranslation("waiver.until.invalid", Formats.here().minute(actions.latest())));
        until.setInvalid(!dated);
        if (!scope.complete() || reason.isInvalid() || !dated) {
            return;
        }
        try {
            actions.ask()
                    .accept(new WaiverRequest(
                            rule,
                            scope.value().orElseThrow(),
                            words,
                            Optional.of(withoutControls(ticket.getValue())),
                            last.plusDays(1).atStartOfDay(zone).toInstant(),
                            renews));
            close();
        } catch (CodedException refused) {
            refusal.setText(refused.message(getLocale()));
        }
    }

    /** What is pasted may bring signs along that nobody sees. */
    private static String withoutControls(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\r\\t]]", " ");
    }
}
