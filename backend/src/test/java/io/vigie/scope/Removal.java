package io.vigie.scope;

import io.vigie.access.GroupPath;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes out of the tables what a world's scope does not see, down to the last trace. The product itself never deletes. */
@Component
class Removal {
    /** Groups above the scope of which something speaks that the scope sees: they stay, and none of it is listed in them. */
    private static final String SPOKEN_OF = """
            (select group_id from attestations_attestation where group_id is not null
                union select group_id from waivers_waiver where group_id is not null)""";

    private final JdbcClient jdbc;

    Removal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What somebody of the world's scope does not see. */
    @Transactional
    public void ofTheUnseen(World world) {
        begin();
        jdbc.sql("select id, path from group_place").query(row -> {
            gone("group", row.getObject(1), !world.contains(new GroupPath(row.getString(2))));
        });
        jdbc.sql("select x.id, p.path from enrol_token x join group_place p on p.id = x.group_id")
                .query(row -> {
                    gone("token", row.getObject(1), !world.contains(new GroupPath(row.getString(2))));
                });
        jdbc.sql("select w.id, p.path, p.deleted from waivers_waiver w join group_place p on p.id = w.group_id")
                .query(row -> {
                    gone("waiver", row.getObject(1), !sees(world, new GroupPath(row.getString(2)), row.getBoolean(3)));
                });
        jdbc.sql("select x.id, p.path from access_binding x join group_place p on p.id = x.group_id")
                .query(row -> {
                    gone("binding", row.getObject(1), !world.contains(new GroupPath(row.getString(2))));
                });
        jdbc.sql(
                        "select g.token_id, array_agg(p.path) from access_token_grant g join group_place p on p.id = g.group_id group by g.token_id")
                .query(row -> {
                    List<String> groups = List.of((String[]) row.getArray(2).getArray());
                    gone(
                            "api-token",
                            row.getObject(1),
                            !groups.stream().map(GroupPath::new).allMatch(world::contains));
                });
        jdbc.sql(
                        "select x.id, p.path, p.deleted from attestations_attestation x join group_place p on p.id = x.group_id")
                .query(row -> {
                    gone(
                            "attestation",
                            row.getObject(1),
                            !sees(world, new GroupPath(row.getString(2)), row.getBoolean(3)));
                });
        jdbc.sql("""
                select a.id, array_agg(p.path) from audits_audit a join access_scope_root r on r.scope_id = a.scope_id
                join group_place p on p.id = r.group_id group by a.id""").query(row -> {
            List<String> parts = List.of((String[]) row.getArray(2).getArray());
            gone("audit", row.getObject(1), !parts.stream().map(GroupPath::new).allMatch(world::contains));
        });
        delete();
    }

    private static boolean sees(World world, GroupPath group, boolean deleted) {
        return deleted ? world.contains(group) : world.touches(group);
    }

    /** Everything, before the next world. */
    @Transactional
    public void ofEverything() {
        begin();
        sql("insert into gone select 'group', id::text from inventory_group");
        sql("insert into gone select 'token', id::text from enrol_token");
        sql("insert into gone select 'binding', id::text from access_binding");
        sql("insert into gone select 'api-token', id::text from access_token");
        sql("insert into gone select 'attestation', id::text from attestations_attestation");
        sql("insert into gone select 'waiver', id::text from waivers_waiver");
        sql("insert into gone select 'audit', id::text from audits_audit");
        delete();
        sql("insert into inventory_group (path) values ('/')");
    }

    private void begin() {
        triggers("disable");
        sql("create temporary table gone (kind text, id text) on commit drop");
    }

    private void gone(String kind, Object id, boolean gone) {
        if (gone) {
            jdbc.sql("insert into gone values (?, ?)")
                    .params(kind, id.toString())
                    .update();
        }
    }

    private void delete() {
        sql("insert into gone select 'host', id::text from inventory_host where " + of("group_id", "group"));
        sql("insert into gone select 'attestation', id::text from attestations_attestation where "
                + of("host_id", "host"));
        sql("insert into gone select 'waiver', id::text from waivers_waiver where " + of("host_id", "host"));
        for (String table : List.of("export_file", "audits_host")) {
            sql("delete from " + table + " where " + of("audit_id", "audit"));
        }
        sql("delete from audits_audit where " + of("id", "audit"));
        for (String table : List.of("attestations_proof", "attestations_withdrawal")) {
            sql("delete from " + table + " where " + of("attestation_id", "attestation"));
        }
        sql("delete from attestations_attestation where " + of("id", "attestation"));
        for (String table :
                List.of("waivers_decision", "waivers_withdrawal", "posture_waived_case", "posture_unsettled_waiver")) {
            sql("delete from " + table + " where " + of("waiver_id", "waiver"));
        }
        sql("delete from waivers_waiver where " + of("id", "waiver"));
        for (String table : List.of(
                "posture_accepted",
                "inventory_occurrence",
                "inventory_subject",
                "inventory_gap",
                "inventory_growth",
                "inventory_revocation",
                "inventory_host_group",
                "enrol_certificate",
                "posture_host")) {
            sql("delete from " + table + " where " + of("host_id", "host"));
        }
        sql("delete from inventory_host where " + of("id", "host"));
        sql("delete from enrol_token where " + of("id", "token"));
        sql("delete from access_binding where " + of("id", "binding"));
        sql("delete from access_token where " + of("id", "api-token"));
        sql("delete from access_scope_root where scope_id not in (select scope_id from audits_audit)");
        sql("delete from access_scope where id not in (select scope_id from audits_audit)");
        sql("delete from inventory_group_name where " + of("group_id", "group") + " and group_id not in " + SPOKEN_OF);
        sql("delete from inventory_group where " + of("id", "group") + " and id not in " + SPOKEN_OF);
        sql("delete from posture_verdicts where id not in (select verdicts_id from posture_host)");
        triggers("enable");
    }

    /** Those that keep rows from being changed or deleted. */
    private void triggers(String change) {
        sql("""
                do $$ declare name regclass; begin
                    for name in select distinct tgrelid::regclass from pg_trigger where not tgisinternal loop
                        execute 'alter table ' || name || ' %s trigger user';
                    end loop;
                end $$""".formatted(change));
    }

    private static String of(String column, String kind) {
        return column + "::text in (select id from gone where kind = '" + kind + "')";
    }

    private void sql(String statement) {
        jdbc.sql(statement).update();
    }
}
