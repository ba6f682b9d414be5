package io.vigie.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.vigie.access.Binding;
import io.vigie.access.Grant;
import io.vigie.access.binding.PersonTest;
import io.vigie.access.binding.PersonTest.TestedGroup;
import io.vigie.access.directory.DirectoryGroup;
import io.vigie.ui.component.MiddleCutName;
import java.util.List;
import java.util.stream.Stream;

/** What somebody may, what an edit changes of it, and the groups that it comes from, each with the way to it. */
class PersonRights extends Div {
    private static final long serialVersionUID = 1L;

    /** Of groups that give no right; there may be thousands. */
    private static final int MOST_OTHERS = 100;

    PersonRights(PersonTest test) {
        addClassName("vigie-rights");
        Span name = new MiddleCutName(test.displayName());
        name.addClassName("title");
        add(name, new H3(getTranslation("access.rights")), rights(test));
        if (test.rights().isEmpty()) {
            add(new Paragraph(getTranslation("access.rights.none")));
        }
        List<TestedGroup> giving =
                test.groups().stream().filter(PersonRights::givesRights).toList();
        List<TestedGroup> others =
                test.groups().stream().filter(group -> !givesRights(group)).toList();
        if (!giving.isEmpty()) {
            add(new H3(getTranslation("access.groups.giving")), list(giving));
        }
        add(others(others));
    }

    private static boolean givesRights(TestedGroup group) {
        return !group.bindings().isEmpty();
    }

    private Component rights(PersonTest test) {
        UnorderedList rights = new UnorderedList();
        Stream.concat(test.rights().stream(), test.rightsNow().stream())
                .distinct()
                .map(grant -> new ListItem(right(grant, test)))
                .forEach(rights::add);
        return rights;
    }

    /** A sign in words where saving changes it. */
    private Div right(Grant grant, PersonTest test) {
        Div right = new Div(new Span(sentence(grant.role().word(), grant.scope().value())));
        if (!test.rightsNow().contains(grant)) {
            right.add(mark("access.rights.gained"));
        } else if (!test.rights().contains(grant)) {
            right.add(mark("access.rights.lost"));
        }
        return right;
    }

    private Span mark(String text) {
        Span mark = new Span(getTranslation(text));
        mark.addClassName("vigie-mark");
        return mark;
    }

    private String sentence(String role, String scope) {
        return getTranslation("person.grant", getTranslation("role." + role), scope);
    }

    private Component list(List<TestedGroup> groups) {
        UnorderedList list = new UnorderedList();
        groups.stream().map(group -> new ListItem(group(group))).forEach(list::add);
        return list;
    }

    private Div group(TestedGroup group) {
        Div lines = new Div(way(group));
        lines.addClassName("vigie-stacked");
        for (Binding binding : group.bindings()) {
            Span right =
                    new Span(sentence(binding.role().word(), binding.scope().value()));
            right.addClassName("secondary");
            lines.add(right);
        }
        return lines;
    }

    /** From the group that they are in by themselves to the one that counts. */
    private Div way(TestedGroup group) {
        Div way = new Div();
        List<DirectoryGroup> steps = group.path().isEmpty() ? List.of(group.group()) : group.path();
        for (DirectoryGroup step : steps) {
            if (way.getComponentCount() > 0) {
                way.add(new Span("›"));
            }
            MiddleCutName name = new MiddleCutName(step.name());
            name.setTitle(new MiddleCutName(step.dn(), Binding.LONGEST_GROUP).getText());
            way.add(name);
        }
        return way;
    }

    private Component others(List<TestedGroup> others) {
        if (others.isEmpty()) {
            return new Span();
        }
        Details details = new Details(getTranslation("access.groups.others", others.size()));
        details.add(list(others.stream().limit(MOST_OTHERS).toList()));
        if (others.size() > MOST_OTHERS) {
            details.add(new Paragraph(getTranslation("access.groups.more", others.size() - MOST_OTHERS)));
        }
        return details;
    }
}
