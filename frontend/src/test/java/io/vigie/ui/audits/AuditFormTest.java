package io.vigie.ui.audits;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.vigie.audits.AuditRequest;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.BundledTexts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditFormTest extends ScreenTest {
    private final List<AuditRequest> asked = new ArrayList<>();

    private AuditForm opened() {
        AuditForm form = new AuditForm(
                "Quarterly", BundledTexts.RULES.frameworks(), one -> one.id(), List.of("/", "/prod"), asked::add);
        form.open();
        return form;
    }

    private void start() {
        test($(Button.class).withText("Start").single()).click();
    }

    @Test
    void the_newest_edition_of_the_benchmark_and_every_group_are_proposed() {
        opened();
        start();

        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.name()).isEqualTo("Quarterly");
            assertThat(request.framework()).isEqualTo("cis-docker-1.8.0");
            assertThat(request.group().value()).isEqualTo("/");
            assertThat(request.choice().level()).isEmpty();
        });
    }

    @Test
    void without_a_name_or_a_group_nothing_is_asked_and_the_fields_say_so() {
        AuditForm form = opened();
        $(TextField.class).single().setValue("  ");
        $(ComboBox.class).single().setValue(null);

        start();

        assertThat(asked).isEmpty();
        assertThat(form.isOpened()).isTrue();
        assertThat($(TextField.class).single().isInvalid()).isTrue();
        assertThat($(ComboBox.class).single().isInvalid()).isTrue();
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_framework_without_levels_offers_none() {
        opened();
        List<Select<?>> selects = (List<Select<?>>) (List<?>) $(Select.class).all();
        Select<Object> framework = (Select<Object>) selects.getFirst();

        framework.setValue(BundledTexts.RULES.framework("threats").orElseThrow());

        assertThat($(Select.class).all()).hasSize(1);
    }
}
