package io.vigie;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The server. With the frontend on the class path it shows screens, without it runs headless. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Vigie {

    public static void main(String[] arguments) {
        SpringApplication.run(Vigie.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
