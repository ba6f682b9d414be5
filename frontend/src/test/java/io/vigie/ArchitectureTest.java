package io.vigie;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vigie.access.Grant;
import io.vigie.access.KeptScopes;
import io.vigie.access.Person;
import io.vigie.access.Scope;
import io.vigie.access.ServiceAccount;
import io.vigie.ingest.ReportSink;
import io.vigie.inventory.HostService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.springframework.web.bind.annotation.RestController;

/** The walls between the parts, over all jars. */
@AnalyzeClasses(packages = "io.vigie", importOptions = ArchitectureTest.ShippedClasses.class)
class ArchitectureTest {
    private static final String[] AGENT = {
        "io.vigie.json..", "io.vigie.report..", "io.vigie.collect..", "io.vigie.agent.."
    };
    /** Classes of the product, from folders or from jars. */
    static final class ShippedClasses implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }

    private static final Set<String> READ_ACROSS = Set.of("posture", "export");

    @ArchTest
    static final ArchRule screens_know_services_and_records_only = noClasses()
            .that()
            .resideInAPackage("io.vigie.ui..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.persistence..",
                    "org.springframework.data..",
                    "org.springframework.jdbc..",
                    "java.sql..",
                    "org.quartz..",
                    "dev.cel..",
                    "io.vigie.collect..",
                    "io.vigie.assess..");

    @ArchTest
    static final ArchRule the_backend_runs_without_screens = noClasses()
            .that()
            .resideOutsideOfPackage("io.vigie.ui..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.vaadin..", "io.vigie.ui..");

    @ArchTest
    static final ArchRule the_agent_knows_neither_spring_nor_the_server = noClasses()
            .that()
            .resideInAnyPackage(AGENT)
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are Spring's or the server's",
                    target -> target.getPackageName().startsWith("org.springframework")
                            || (target.getPackageName().startsWith("io.vigie") && !isAgents(target))));

    @ArchTest
    static final ArchRule the_wire_model_knows_nothing_but_itself = classes()
            .that()
            .resideInAPackage("io.vigie.report..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.vigie.report..", "io.vigie.json..", "java..", "tools.jackson.core..", "org.jspecify..");

    @ArchTest
    static final ArchRule features_stand_on_each_other_in_one_direction =
            slices().matching("io.vigie.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule screens_stand_on_each_other_in_one_direction =
            slices().matching("io.vigie.ui.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packages_stand_on_each_other_in_one_direction =
            slices().matching("io.vigie.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule no_subject_of_the_collectors_knows_the_scan_of_the_whole_host = noClasses()
            .that()
            .resideInAPackage("io.vigie.collect.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vigie.collect");

    @ArchTest
    static final ArchRule pure_parts_are_handed_their_clock_and_their_data = noClasses()
            .that(DescribedPredicate.describe("judge rules, add up hazard or verify a trail", ArchitectureTest::isPure))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "java.sql..",
                    "javax.sql..",
                    "java.net.http..",
                    "jakarta..",
                    "com.github..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.time.Clock.class)
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule the_command_line_stands_on_the_pure_parts_alone = classes()
            .that()
            .resideInAPackage("io.vigie.cli..")
            .should()
            .onlyDependOnClassesThat(DescribedPredicate.describe(
                    "judge, add up hazard, verify a trail, collect, parse options, are of the wire or of the JDK",
                    ArchitectureTest::isOfTheCommandLine));

    @ArchTest
    static final ArchRule controllers_ask_services = noClasses()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .dependOnClassesThat()
            .haveNameMatching("io\\.vigie\\..*(Repository|Entity|Store|Sql)|org\\.springframework\\.jdbc\\..*");

    @ArchTest
    static final ArchRule controllers_entities_and_repositories_stay_in_their_package = noClasses()
            .that()
            .areAnnotatedWith(RestController.class)
            .or()
            .haveNameMatching("io\\.vigie\\..*(Repository|Entity)")
            .should()
            .bePublic();

    @ArchTest
    static final ArchRule the_pipeline_is_reached_through_its_port = noClasses()
            .that()
            .resideOutsideOfPackage("io.vigie.assess..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vigie.assess..");

    @ArchTest
    static final ArchRule only_the_agents_port_polling_and_changed_rules_hand_reports_on = noClasses()
            .that()
            .resideOutsideOfPackages("io.vigie.ingest..", "io.vigie.polling..", "io.vigie.assess..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ReportSink.class);

    @ArchTest
    static final ArchRule only_access_makes_scopes_and_people = noClasses()
            .that()
            .resideOutsideOfPackage("io.vigie.access..")
            .should()
            .callConstructorWhere(DescribedPredicate.describe(
                    "makes a scope, a grant or a person",
                    call -> call.getTargetOwner().isAssignableTo(Scope.class)
                            || call.getTargetOwner().isAssignableTo(Grant.class)
                            || call.getTargetOwner().isAssignableTo(Person.class)));

    @ArchTest
    static final ArchRule a_scope_is_made_by_its_own_package_alone = noConstructors()
            .that()
            .areDeclaredIn(Scope.class)
            .should()
            .bePublic()
            .orShould()
            .beProtected();

    /** A kept scope is given back to who keeps its number with what it was asked for. */
    @ArchTest
    static final ArchRule scopes_are_kept_for_audits_alone = noClasses()
            .that()
            .resideOutsideOfPackages("io.vigie.access..", "io.vigie.audits..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(KeptScopes.class);

    @ArchTest
    static final ArchRule what_runs_without_a_person_has_a_service_account = noClasses()
            .that()
            .resideOutsideOfPackages("io.vigie.access..", "io.vigie.audits..", "io.vigie.ingest..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ServiceAccount.class);

    @ArchTest
    static final ArchRule the_group_of_any_host_is_asked_by_who_judges_it = noClasses()
            .that()
            .resideOutsideOfPackages("io.vigie.assess..", "io.vigie.inventory..")
            .should()
            .callMethod(HostService.class, "groupOf", UUID.class);

    /** What the main road writes is read by people through terms; these stores are read by host, case or audit alone. */
    @ArchTest
    static final ArchRule people_read_nothing_from_the_stores_of_the_road = noClasses()
            .that()
            .resideInAnyPackage("io.vigie.ui..", "io.vigie.export..", "io.vigie..web")
            .or(DescribedPredicate.describe(
                    "read posture",
                    type -> type.getPackageName().startsWith("io.vigie.posture")
                            && !type.getPackageName().equals("io.vigie.posture.store")))
            .should()
            .dependOnClassesThat()
            .haveNameMatching("io\\.vigie\\.(inventory|posture\\.store)\\..*Store");

    /** Tables in which something of a host is; Ansible's variable for the name of a host is none. */
    private static final Pattern OF_HOSTS = Pattern.compile(
            "\\b(inventory_(?!hostname\\b)[a-z]+|posture_host|posture_accepted|posture_waived_case|rules_judgement|attestations_[a-z]+|waivers_[a-z]+|audits_[a-z]+|export_file|access_scope[a-z_]*|group_place|group_label_at)\\b");

    /** Write those tables, or define the terms by which they are read; hand out instants or numbers of the whole fleet alone. */
    private static final Pattern WRITES =
            Pattern.compile(".*(Store|Terms|Entity|Files)|io\\.vigie\\.inventory\\.FreshnessService"
                    + "|io\\.vigie\\.access\\.(KeptScopes|ScopeCondition)"
                    + "|io\\.vigie\\.audits\\.AuditPins");

    @ArchTest
    static void tables_of_hosts_are_read_through_terms(com.tngtech.archunit.core.domain.JavaClasses all) {
        List<String> named = new ArrayList<>();
        for (JavaClass type : all) {
            String outermost = type.getName().replaceAll("\\$.*", "");
            if (!WRITES.matcher(outermost).matches()) {
                strings(type).stream()
                        .map(OF_HOSTS::matcher)
                        .filter(Matcher::find)
                        .forEach(found -> named.add(type.getName() + " names " + found.group()));
            }
        }
        assertThat(named).isEmpty();
    }

    /** A table's prefix is its feature; two features read across. */
    @ArchTest
    static void sql_names_tables_of_its_own_feature_only(com.tngtech.archunit.core.domain.JavaClasses all) {
        List<String> foreign = new ArrayList<>();
        for (JavaClass type : all) {
            String feature = feature(type);
            if (!READ_ACROSS.contains(feature)) {
                tables(type).stream()
                        .filter(table -> !table.startsWith(feature + "_"))
                        .forEach(table -> foreign.add(type.getName() + " names " + table));
            }
        }
        assertThat(foreign).isEmpty();
    }

    private static final Pattern TABLE = Pattern.compile(
            "\\b(?:from|join|into|update|table)\\s+((?:access|inventory|rules|attestations|posture|enrol|audits|trail|export)_[a-z_]+)");

    private static Set<String> tables(JavaClass type) {
        Set<String> tables = new TreeSet<>();
        for (String text : strings(type)) {
            Matcher matcher = TABLE.matcher(text);
            while (matcher.find()) {
                tables.add(matcher.group(1));
            }
        }
        return tables;
    }

    private static List<String> strings(JavaClass type) {
        String file = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream in = ArchitectureTest.class.getResourceAsStream(file)) {
            if (in == null) {
                return List.of();
            }
            Iterable<PoolEntry> pool = ClassFile.of().parse(in.readAllBytes()).constantPool();
            return StreamSupport.stream(pool.spliterator(), false)
                    .filter(StringEntry.class::isInstance)
                    .map(entry -> ((StringEntry) entry).stringValue())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String feature(JavaClass type) {
        String[] names = type.getPackageName().split("\\.");
        return names.length > 2 ? names[2] : "";
    }

    private static boolean isAgents(JavaClass type) {
        return type.getPackageName().matches("io\\.vigie\\.(json|report|collect|agent)(\\..*)?");
    }

    private static boolean isOfTheCommandLine(JavaClass type) {
        String name = type.getPackageName();
        boolean jdk =
                name.startsWith("java.") || name.startsWith("javax.xml.stream") || name.startsWith("org.jspecify");
        boolean ours = name.matches("io\\.vigie\\.(cli|json|report|collect|compose|i18n)(\\..*)?");
        return isPure(type)
                || ours
                || name.equals("picocli")
                || (jdk && !name.startsWith("java.sql"))
                || name.isEmpty();
    }

    private static boolean isPure(JavaClass type) {
        boolean rules = type.getPackageName().startsWith("io.vigie.rules")
                && !type.getPackageName().matches("io\\.vigie\\.rules\\.(store|web)");
        return rules
                || type.getPackageName().startsWith("io.vigie.i18n")
                || type.getPackageName().startsWith("io.vigie.judging")
                || type.getPackageName().startsWith("io.vigie.risk")
                || type.getPackageName().startsWith("io.vigie.trail.chain");
    }
}
