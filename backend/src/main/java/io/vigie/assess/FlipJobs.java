package io.vigie.assess;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks every minute for verdicts that time alone has changed, and after a pause for those of the whole pause. */
@Configuration
class FlipJobs {
    private static final Duration OVERLAP = Duration.ofMinutes(1);
    private static final Duration AFTER_A_PAUSE = Duration.ofDays(2);

    @Bean
    JobDetail flips() {
        return JobBuilder.newJob(Flips.class)
                .withIdentity("flips")
                .storeDurably()
                .build();
    }

    @Bean
    Trigger flipsTrigger() {
        return TriggerBuilder.newTrigger()
                .forJob("flips")
                .withIdentity("flips")
                .withSchedule(SimpleScheduleBuilder.repeatMinutelyForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
    }

    @DisallowConcurrentExecution
    static class Flips implements Job {
        private final Rejudging rejudging;
        private final WaiverSettling waivers;
        private final Clock clock;

        Flips(Rejudging rejudging, WaiverSettling waivers, Clock clock) {
            this.rejudging = rejudging;
            this.waivers = waivers;
            this.clock = clock;
        }

        @Override
        public void execute(JobExecutionContext context) {
            Instant now = clock.instant();
            Instant before = Optional.ofNullable(context.getPreviousFireTime())
                    .map(Date::toInstant)
                    .map(fired -> fired.minus(OVERLAP))
                    .orElse(now.minus(AFTER_A_PAUSE));
            rejudging.flipped(before, now);
            waivers.settleLeft();
        }
    }
}
