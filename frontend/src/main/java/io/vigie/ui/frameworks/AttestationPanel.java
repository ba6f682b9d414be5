package io.vigie.ui.frameworks;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.attestations.Attestation;
import io.vigie.attestations.AttestationFilter;
import io.vigie.attestations.AttestationFilter.State;
import io.vigie.attestations.AttestationRequest;
import io.vigie.attestations.AttestationService;
import io.vigie.query.Moment;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.ui.component.figure.Formats;
import io.vigie.ui.session.VisibleGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people attest of an item: what counts now, what has ended, and the way to attest and to withdraw. */
class AttestationPanel extends Section {
    private static final long serialVersionUID = 1L;
    private static final PageRequest FIRST = PageRequest.first(200);

    private final transient Person person;
    private final transient AttestationService attestations;
    private final transient VisibleGroups groups;
    private final String framework;
    private final transient FrameworkItem item;
    private final transient Runnable changed;
    private final Div active = new Div();
    private final Details ended = new Details();
    private transient Optional<List<Page<Attestation>>> shown = Optional.empty();

    AttestationPanel(
            Person person,
            AttestationService attestations,
            VisibleGroups groups,
            String framework,
            FrameworkItem item,
            Runnable changed) {
        this.person = person;
        this.attestations = attestations;
        this.groups = groups;
        this.framework = framework;
        this.item = item;
        this.changed = changed;
        addClassName("vigie-attestations");
        Div heading = new Div(new H2(getTranslation("attest.title")));
        heading.addClassName("vigie-heading");
        if (!attesting().roots().isEmpty()) {
            Button attest = new Button(getTranslation("attest.do"), VaadinIcon.EDIT.create(), click -> openForm());
            attest.addThemeVariants(ButtonVariant.PRIMARY);
            heading.add(attest);
        }
        Paragraph meaning = new Paragraph(getTranslation("attest.meaning"));
        meaning.addClassName("secondary");
        add(heading, meaning, active, ended);
    }

    private Scope attesting() {
        return person.scopeFor(Right.ATTEST);
    }

    void refresh() {
        Page<Attestation> now = read(State.ACTIVE);
        Page<Attestation> before = read(State.ENDED);
        if (shown.equals(Optional.of(List.of(now, before)))) {
            return;
        }
        shown = Optional.of(List.of(now, before));
        active.removeAll();
        now.items().forEach(one -> active.add(card(one, true)));
        if (now.items().isEmpty()) {
            active.add(
                    new Paragraph(getTranslation(attesting().roots().isEmpty() ? "attest.none.ask" : "attest.none")));
        }
        Div past = new Div();
        before.items().forEach(one -> past.add(card(one, false)));
        ended.setSummaryText(getTranslation("attest.ended", before.total()));
        ended.removeAll();
        ended.add(past);
        ended.setVisible(before.total() > 0);
    }

    private Page<Attestation> read(State state) {
        return attestations.attestations(
                person.scope(),
                Moment.NOW,
                new AttestationFilter(Optional.of(framework), Optional.of(item.id()), Optional.of(state)),
                FIRST);
    }

    private AttestationCard card(Attestation attestation, boolean counts) {
        AttestationCard card =
                new AttestationCard(attestation, () -> attestations.proof(person.scope(), attestation.id()));
        if (counts && mayWithdraw(attestation)) {
            card.withdrawable(() -> confirm(attestation));
        }
        return card;
    }

    private boolean mayWithdraw(Attestation attestation) {
        return person.may(Right.ATTEST, new GroupPath(AttestationCard.group(attestation)));
    }

    private void openForm() {
        List<String> choices = new ArrayList<>(groups.in(attesting()));
        attesting().roots().stream()
                .map(GroupPath::value)
                .filter(root -> !choices.contains(root))
                .forEach(choices::add);
        new AttestForm(framework, item, choices.stream().sorted().toList(), this::attest).open();
    }

    private void attest(AttestationRequest request) {
        Attestation made = attestations.attest(person, request);
        changed.run();
        new UndoNotification(getTranslation("attest.done", Formats.here().minute(made.until())), () -> withdraw(made))
                .open();
    }

    private void confirm(Attestation attestation) {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation("attest.withdraw.title"),
                getTranslation("attest.withdraw.text"),
                getTranslation("attest.withdraw"),
                click -> withdraw(attestation));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("action.cancel"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.open();
    }

    private void withdraw(Attestation attestation) {
        attestations.withdraw(person, attestation.id());
        changed.run();
    }
}
