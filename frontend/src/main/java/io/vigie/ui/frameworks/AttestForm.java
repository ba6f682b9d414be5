package io.vigie.ui.frameworks;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.vigie.access.GroupPath;
import io.vigie.attestations.AttestationRequest;
import io.vigie.attestations.AttestationRequest.Where;
import io.vigie.attestations.AttestationService;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.ui.component.figure.Formats;
import io.vigie.ui.component.list.DateWords;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks what somebody attests. */
class AttestForm extends Dialog {
    private static final long serialVersionUID = 1L;
    private static final List<Verdict> ANSWERS = List.of(Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE);

    private final RadioButtonGroup<Verdict> answer = new RadioButtonGroup<>();
    private final TextArea statement = new TextArea();
    private final ProofUpload proof = new ProofUpload();
    private final ComboBox<String> group = new ComboBox<>();
    private final DatePicker until = new DatePicker();
    private final String framework;
    private final transient FrameworkItem item;
    private final transient Consumer<AttestationRequest> attest;
    private final transient ZoneId zone = Formats.here().zone();

    AttestForm(String framework, FrameworkItem item, List<String> groups, Consumer<AttestationRequest> attest) {
        this.framework = framework;
        this.item = item;
        this.attest = attest;
        setHeaderTitle(getTranslation("attest.form", item.id()));
        answers();
        statement();
        group(groups);
        until(LocalDate.now(zone));
        Div fields = new Div(new Paragraph(item.title().in(getLocale())), answer, statement, proof, group, until);
        fields.addClassName("vigie-form");
        add(fields);
        Button save = new Button(getTranslation("attest.do"), click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), save);
    }

    private void answers() {
        answer.setLabel(getTranslation("attest.answer"));
        answer.setItems(ANSWERS);
        answer.setItemLabelGenerator(one -> getTranslation("attest.answer." + one.word()));
        answer.setErrorMessage(getTranslation("attest.answer.missing"));
    }

    private void statement() {
        statement.setLabel(getTranslation("attest.statement"));
        statement.setHelperText(getTranslation("attest.statement.help"));
        statement.setMaxLength(AttestationRequest.LONGEST_STATEMENT);
        statement.setMinRows(3);
        statement.setMaxRows(8);
        statement.setValueChangeMode(ValueChangeMode.LAZY);
        statement.addValueChangeListener(change -> statement.setHelperText(getTranslation(
                "attest.statement.length", change.getValue().length(), AttestationRequest.LONGEST_STATEMENT)));
        statement.setErrorMessage(getTranslation("attest.statement.missing"));
    }

    private void group(List<String> groups) {
        group.setLabel(getTranslation("attest.group"));
        group.setHelperText(getTranslation("attest.group.help"));
        group.setItems(groups);
        if (groups.size() == 1) {
            group.setValue(groups.getFirst());
        }
        group.setErrorMessage(getTranslation("audit.group.missing"));
    }

    private void until(LocalDate today) {
        until.setLabel(getTranslation("attest.until"));
        until.setHelperText(getTranslation("attest.until.help"));
        until.setLocale(getLocale());
        until.setI18n(DateWords.in(getLocale()));
        until.setMin(today);
        until.setMax(today.plus(AttestationService.LONGEST_LIFE).minusDays(2));
        until.setValue(today.plus(AttestationService.USUAL_LIFE));
    }

    private void save() {
        answer.setInvalid(answer.getValue() == null);
        statement.setInvalid(statement.getValue().isBlank());
        group.setInvalid(group.getValue() == null);
        LocalDate last = until.getValue();
        boolean dated = last != null && !last.isBefore(until.getMin()) && !last.isAfter(until.getMax());
        until.setErrorMessage(getTranslation("attest.until.invalid"));
        until.setInvalid(!dated);
        if (!dated || answer.isInvalid() || statement.isInvalid() || group.isInvalid() || proof.refuses()) {
            return;
        }
        attest.accept(new AttestationRequest(
                framework,
                item.id(),
                new Where.Group(new GroupPath(group.getValue())),
                answer.getValue(),
                withoutControls(statement.getValue()),
                proof.file(),
                Optional.of(endOf(last))));
        close();
    }

    /** To the end of that day, as the person's calendar has it. */
    private Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** What is pasted may bring signs along that nobody sees. */
    private static String withoutControls(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\r\\t]]", " ");
    }
}
