package io.vigie.ui;

import io.vigie.Vigie;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Starts the whole server for a developer, with a fleet to look at; ports and data folder as for the server itself. */
public final class RunDemoFleet {
    private RunDemoFleet() {}

    public static void main(String[] arguments) {
        ConfigurableApplicationContext context = SpringApplication.run(Vigie.class, arguments);
        boolean empty = context.getBean(JdbcClient.class)
                        .sql("select count(*) from inventory_host")
                        .query(Long.class)
                        .single()
                == 0;
        if (empty) {
            new DemoFleet(context).fill();
        }
        context.getBean(JdbcClient.class)
                .sql(
                        "update inventory_host set heard_at = now() + interval '1 day' where name <> 'backup-2' and heard_at is not null")
                .update();
        System.out.println("ready");
    }
}
