package io.vigie.ui.frameworks;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.vigie.i18n.Text;
import io.vigie.posture.frameworks.FrameworkResult.ItemResult;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.ui.component.Address;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.i18n.RuleTexts;
import io.vigie.ui.navigation.FindingsNavigation;
import io.vigie.ui.navigation.FrameworksNavigation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Items under the headings of their framework, each with what decides it and how it comes out. */
class ItemList extends Div {
    private static final long serialVersionUID = 1L;
    private static final int MOST_RULES = 4;

    private final transient RuleTexts rules;

    ItemList(RuleTexts rules) {
        this.rules = rules;
        addClassName("vigie-item-list");
    }

    void show(String framework, List<ItemResult> items, Optional<String> group) {
        removeAll();
        Map<Text, List<ItemResult>> sections = items.stream()
                .collect(Collectors.groupingBy(
                        result -> result.item().section(), LinkedHashMap::new, Collectors.toList()));
        sections.forEach((section, members) -> {
            UnorderedList list = new UnorderedList();
            members.forEach(result -> list.add(line(framework, result, group)));
            add(new Section(new H2(section.in(getLocale())), list));
        });
    }

    private ListItem line(String framework, ItemResult result, Optional<String> group) {
        FrameworkItem item = result.item();
        Span number = new Span(item.id());
        number.addClassName("number");
        Div what = new Div(title(framework, item, group), decided(item));
        what.addClassName("what");
        item.obsolete().ifPresent(why -> what.add(ItemMarks.obsolete(why.in(getLocale()))));
        return new ListItem(
                number,
                what,
                new VerdictCounts(
                        result,
                        verdict -> address(framework, item, group)
                                .with("verdict", verdict.word())
                                .text()));
    }

    private static Address address(String framework, FrameworkItem item, Optional<String> group) {
        return new Address(FrameworksNavigation.item(framework, item.id())).with("group", group);
    }

    private Div title(String framework, FrameworkItem item, Optional<String> group) {
        Div title = new Div(
                new Link(address(framework, item, group).text(), item.title().in(getLocale())), new ItemMarks(item));
        title.addClassName("title");
        return title;
    }

    private Component decided(FrameworkItem item) {
        Div decided = new Div();
        decided.addClassNames("rules", "secondary");
        if (item.manual()) {
            decided.add(new Span(getTranslation("framework.by-people")));
        }
        item.rules().stream()
                .limit(MOST_RULES)
                .map(rule -> new Link(FindingsNavigation.ofRule(rule), rules.title(rule, getLocale())))
                .forEach(decided::add);
        long more = item.rules().size() - (long) MOST_RULES;
        if (more > 0) {
            decided.add(new Span(getTranslation("framework.more-rules", more)));
        }
        return decided;
    }
}
