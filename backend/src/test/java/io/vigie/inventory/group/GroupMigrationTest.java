package io.vigie.inventory.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.IntegrationTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** A database from before groups had an identity, with rows of every kind that named one by its path. */
class GroupMigrationTest extends IntegrationTest {
    private static final String SCHEMA = "from_before";
    private static final String BEFORE = "202611301900";

    @Value("${spring.datasource.url}")
    private String url;

    @Value("${spring.datasource.username}")
    private String user;

    @Value("${spring.datasource.password}")
    private String password;

    private FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(url, user, password)
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .cleanDisabled(false)
                .locations("classpath:db/migration");
    }

    @BeforeEach
    void migrateAnOldDatabase() throws SQLException {
        flyway().load().clean();
        flyway().target(BEFORE).load().migrate();
        run("""
                insert into inventory_group (path) values ('/prod'), ('/prod/paris');
                insert into inventory_host (id, group_id, name, enrolled_at, certificate_serial)
                    select '00000000-0000-0000-0000-000000000001', id, 'web', now(), 's1' from inventory_group where path = '/prod/paris';
                insert into access_binding values
                    ('00000000-0000-0000-0000-000000000002', 'admins', 'administrator', '/'),
                    ('00000000-0000-0000-0000-000000000003', 'ops', 'ops', '/prod'),
                    ('00000000-0000-0000-0000-000000000004', 'ops', 'ops', '/never/enrolled/here');
                insert into access_token (id, digest, person, name, roles, groups, created_at, expires_at) values
                    ('00000000-0000-0000-0000-000000000005', 'd', 'omar', 'nightly', '{ops,auditor,ops}', '{/prod/paris,/,/lab}', now(), now());
                insert into access_scope (roots) values ('{/prod/paris,/gone}'), ('{/}');
                insert into attestations_attestation values
                    ('00000000-0000-0000-0000-000000000006', 'f', 'i', '/prod/paris', null, 'pass', 's', 'ines', now(), now() + interval '1 day'),
                    ('00000000-0000-0000-0000-000000000007', 'f', 'i', null, '00000000-0000-0000-0000-000000000001', 'pass', 's', 'ines', now(), now() + interval '1 day'),
                    ('00000000-0000-0000-0000-000000000008', 'f', 'i', '/attested-only', null, 'pass', 's', 'ines', now(), now() + interval '1 day');
                insert into enrol_token (id, digest, group_path, created_by, created_at, expires_at, uses_left, uses)
                    values ('00000000-0000-0000-0000-000000000009', 'e', '/prod', 'adam', now(), now(), 1, 0);
                """);
        flyway().load().migrate();
    }

    private Connection connected() throws SQLException {
        Connection connection = DriverManager.getConnection(url, user, password);
        connection.setSchema(SCHEMA);
        return connection;
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = connected();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> read(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = connected();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    @Test
    void every_row_refers_to_the_group_whose_path_it_had() throws SQLException {
        assertThat(read("""
                        select x.directory_group || ' ' || p.path from access_binding x
                        join group_place p on p.id = x.group_id order by x.id""")).containsExactly("admins /", "ops /prod", "ops /never/enrolled/here");
        assertThat(read("""
                        select g.position || ' ' || g.role || ' ' || p.path from access_token_grant g
                        join group_place p on p.id = g.group_id order by g.position""")).containsExactly("1 ops /prod/paris", "2 auditor /", "3 ops /lab");
        assertThat(read("""
                        select r.scope_id || ' ' || p.path from access_scope_root r
                        join group_place p on p.id = r.group_id order by r.scope_id, r.position""")).containsExactly("1 /prod/paris", "1 /gone", "2 /");
        assertThat(read("""
                        select coalesce(p.path, x.host_id::text) from attestations_attestation x
                        left join group_place p on p.id = x.group_id order by x.id""")).containsExactly("/prod/paris", "00000000-0000-0000-0000-000000000001", "/attested-only");
        assertThat(read("select p.path from enrol_token x join group_place p on p.id = x.group_id"))
                .containsExactly("/prod");
    }

    @Test
    void paths_that_only_rows_named_are_groups_with_those_above_them() throws SQLException {
        assertThat(read("select path from inventory_group order by path"))
                .containsExactly(
                        "/",
                        "/attested-only",
                        "/gone",
                        "/lab",
                        "/never",
                        "/never/enrolled",
                        "/never/enrolled/here",
                        "/prod",
                        "/prod/paris");
        assertThat(read("select distinct identity::text from inventory_group")).hasSize(9);
    }

    @Test
    void attestations_refuse_changes_again() {
        assertThatThrownBy(() -> run("update attestations_attestation set statement = 'other'"))
                .hasMessageContaining("append-only");
    }

    @Test
    void what_has_ended_never_changes() throws SQLException {
        run("""
                insert into inventory_group_name select id, '-infinity', now(), path from inventory_group where path = '/prod'""");

        assertThatThrownBy(() -> run("update inventory_group_name set path = '/other'"))
                .hasMessageContaining("never changes");
    }
}
