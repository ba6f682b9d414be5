package io.vigie;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Refuses a second connection to a thread that holds one, from the start of the server on: as many such threads as the
 * pool has connections would wait for one another for ever. It is on in every test on a whole server.
 */
class OneConnection implements BeanPostProcessor {
    private final ThreadLocal<Integer> held = ThreadLocal.withInitial(() -> 0);
    private volatile boolean started;

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Guarded(source) : bean;
    }

    /** Migrations take two, before anybody asks the server for anything. */
    @EventListener
    void started(ContextRefreshedEvent event) {
        started = true;
    }

    private final class Guarded extends DelegatingDataSource {
        Guarded(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (started && held.get() > 0) {
                throw new IllegalStateException("a second connection is taken by a thread that holds one");
            }
            Connection connection = super.getConnection();
            held.set(held.get() + 1);
            return counted(connection);
        }

        private Connection counted(Connection connection) {
            return (Connection) Proxy.newProxyInstance(
                    OneConnection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, values) -> {
                        if (method.getName().equals("close") && !connection.isClosed()) {
                            held.set(held.get() - 1);
                        }
                        try {
                            return method.invoke(connection, values);
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    });
        }
    }
}
