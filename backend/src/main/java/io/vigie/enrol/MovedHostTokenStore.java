package io.vigie.enrol;

import io.vigie.inventory.group.HostMoved;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tokens that were made for one host go with it to another group. */
@Repository
class MovedHostTokenStore {
    private final JdbcClient jdbc;

    MovedHostTokenStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void moved(HostMoved event) {
        jdbc.sql("update enrol_token set group_id = ? where host_id = ?")
                .params(event.group(), event.host())
                .update();
    }
}
