package io.vigie.ui.trail;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.administration.TrailFiles;
import io.vigie.administration.TrailService;
import io.vigie.enrol.RollOverService;
import io.vigie.trail.TrailFilter;
import io.vigie.ui.component.EmptyState;
import io.vigie.ui.component.figure.Formats;
import io.vigie.ui.component.list.ListPage;
import io.vigie.ui.component.list.OneOfChips;
import io.vigie.ui.component.list.SearchField;
import io.vigie.ui.navigation.TrailNavigation;
import io.vigie.ui.session.SignedIn;
import io.vigie.ui.shell.MainLayout;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who did what, for administrators and auditors of every host group. */
@Route(value = TrailNavigation.ROUTE, layout = MainLayout.class)
@RequiresRight(value = Right.READ_TRAIL, action = "trail-read")
class TrailView extends ListPage implements BeforeEnterObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1L;

    private final transient Person person;
    private final transient TrailFiles files;
    private final transient RollOverService authorities;
    private final SearchField words = new SearchField("trail.words", text -> change(state().withWords(text)));
    private final OneOfChips<TrailPeriod> period = new OneOfChips<>(chosen -> change(state().withPeriod(chosen)));
    private final DayRange days = new DayRange((from, to) -> change(state().withDays(from, to)));
    private final OneOfChips<TrailOutcome> outcome = new OneOfChips<>(chosen -> change(state().withOutcome(chosen)));
    private final TrailGrid grid;
    private final EmptyState empty = new EmptyState(VaadinIcon.RECORDS, "trail.empty", "trail.empty.text");
    private transient TrailState state = TrailState.ALL;

    TrailView(SignedIn signedIn, TrailService trail, TrailFiles files, RollOverService authorities, SeenNames names) {
        super("nav.trail");
        this.person = signedIn.person();
        this.files = files;
        this.authorities = authorities;
        VerificationPanel verification = new VerificationPanel(() -> files.verify(person));
        actions(verification.button(), download());
        offer();
        filters(words, period, days, outcome);
        grid = new TrailGrid(page -> trail.entries(person, filter(), page), names.of(person, getLocale()), this::found);
        add(verification, grid, empty);
    }

    private Button download() {
        return new Button(
                getTranslation("trail.download"),
                VaadinIcon.DOWNLOAD_ALT.create(),
                click -> new DownloadDialog(() -> files.export(person), pins()).open());
    }

    private List<String> pins() {
        return authorities.pins(person);
    }

    private TrailState state() {
        return state;
    }

    private TrailFilter filter() {
        return state.filter(Instant.now(), Formats.here().zone()).orActions(TrailActions::called);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        state = TrailState.read(event.getLocation().getQueryParameters());
        words.setValue(state.words());
        choose();
        grid.getDataProvider().refreshAll();
    }

    private void offer() {
        period.offer(
                getTranslation("trail.when"),
                List.of(TrailPeriod.values()),
                one -> getTranslation("trail.period." + one.word()),
                Optional.empty());
        outcome.offer(
                getTranslation("trail.outcome"),
                List.of(TrailOutcome.values()),
                one -> getTranslation("trail.outcome." + one.word()),
                Optional.empty());
    }

    /** A day lets go of what ends now, and the other way round. */
    private void choose() {
        period.choose(state.period());
        days.choose(state.from(), state.to());
        outcome.choose(state.outcome());
    }

    private void change(TrailState changed) {
        state = changed;
        getUI().ifPresent(ui -> changed.address().show(ui));
        choose();
        grid.getDataProvider().refreshAll();
    }

    private void found(long number) {
        count(getTranslation("trail.count", number));
        empty.setVisible(number == 0);
        grid.setClassName("nothing", number == 0);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("nav.trail") + " · Vigie";
    }
}
