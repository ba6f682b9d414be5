package io.vigie.ui.component.figure;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.vigie.posture.hosts.RuleShare;
import java.util.List;
import java.util.function.UnaryOperator;

/** What drives a score, most first: each rule by what is wrong, with its share, leading to the findings behind it. */
public class ShareList extends OrderedList {
    private static final long serialVersionUID = 1L;

    private final transient KeyedRows<RuleShare, Row> rows;

    private transient UnaryOperator<String> wrong = UnaryOperator.identity();

    public ShareList(UnaryOperator<String> path) {
        addClassName("vigie-shares");
        rows = new KeyedRows<>(this, RuleShare::rule, Row::new, (row, share) -> row.show(share, wrong, path));
    }

    /**
     * @param wrongByRule what is wrong with what fails a rule
     */
    public void show(List<RuleShare> shares, UnaryOperator<String> wrongByRule) {
        wrong = wrongByRule;
        rows.show(shares);
    }

    private static final class Row extends ListItem {
        private static final long serialVersionUID = 1L;

        private final Link link = new Link("");
        private final Figure percent = new Figure();
        private final Span fill = new Span();

        Row() {
            percent.addClassName("figure");
            Div track = new Div(fill);
            track.addClassName("track");
            add(link, percent, track);
        }

        void show(RuleShare share, UnaryOperator<String> wrong, UnaryOperator<String> path) {
            link.setText(wrong.apply(share.rule()));
            link.setHref(path.apply(share.rule()));
            percent.show(Formats.here().percent(share.share()));
            fill.getStyle().set("inline-size", Math.round(share.share() * 100) + "%");
        }
    }
}
