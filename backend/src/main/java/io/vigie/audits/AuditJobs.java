package io.vigie.audits;

import java.time.Clock;
import org.quartz.CronScheduleBuilder;
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

/** What Quartz runs for audits: each firing is short, and none holds a worker while hosts are waited for. */
@Configuration
class AuditJobs {

    @Bean
    JobDetail nightlyAudit() {
        return JobBuilder.newJob(Nightly.class)
                .withIdentity("nightly-audit")
                .storeDurably()
                .build();
    }

    @Bean
    Trigger nightlyAuditTrigger(AuditProperties properties) {
        return TriggerBuilder.newTrigger()
                .forJob("nightly-audit")
                .withIdentity("nightly-audit")
                .withSchedule(CronScheduleBuilder.cronSchedule(properties.nightly())
                        .withMisfireHandlingInstructionFireAndProceed())
                .build();
    }

    @Bean
    JobDetail auditDeadlines() {
        return JobBuilder.newJob(Deadlines.class)
                .withIdentity("audit-deadlines")
                .storeDurably()
                .build();
    }

    @Bean
    Trigger auditDeadlinesTrigger() {
        return TriggerBuilder.newTrigger()
                .forJob("audit-deadlines")
                .withIdentity("audit-deadlines")
                .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever(5)
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
    }

    @DisallowConcurrentExecution
    static class Nightly implements Job {
        private final AuditService audits;

        Nightly(AuditService audits) {
            this.audits = audits;
        }

        @Override
        public void execute(JobExecutionContext context) {
            audits.askNightly();
        }
    }

    @DisallowConcurrentExecution
    static class Deadlines implements Job {
        private final AuditRepository audits;
        private final AuditProgressListener progress;
        private final Clock clock;

        Deadlines(AuditRepository audits, AuditProgressListener progress, Clock clock) {
            this.audits = audits;
            this.progress = progress;
            this.clock = clock;
        }

        @Override
        public void execute(JobExecutionContext context) {
            audits.findByStateAndAnswerUntilBefore(AuditState.WAITING.word(), clock.instant())
                    .forEach(audit -> progress.progress(new AuditProgress(audit.id)));
        }
    }
}
