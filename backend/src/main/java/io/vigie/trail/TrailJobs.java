package io.vigie.trail;

import org.quartz.CronScheduleBuilder;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every hour, on one node; one that was missed is made up for. */
@Configuration
@EnableConfigurationProperties(TrailProperties.class)
class TrailJobs {

    @Bean
    JobDetail trailCheckpoint() {
        return JobBuilder.newJob(SignCheckpoint.class)
                .withIdentity("trail-checkpoint")
                .storeDurably()
                .build();
    }

    @Bean
    Trigger trailCheckpointTrigger(TrailProperties properties) {
        return TriggerBuilder.newTrigger()
                .forJob("trail-checkpoint")
                .withIdentity("trail-checkpoint")
                .withSchedule(CronScheduleBuilder.cronSchedule(properties.checkpoints())
                        .withMisfireHandlingInstructionFireAndProceed())
                .build();
    }

    @DisallowConcurrentExecution
    static class SignCheckpoint implements Job {
        private final TrailRecords records;

        SignCheckpoint(TrailRecords records) {
            this.records = records;
        }

        @Override
        public void execute(JobExecutionContext context) {
            records.checkpoint();
        }
    }
}
