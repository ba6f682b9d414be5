package io.vigie.retention;

import io.vigie.enrol.ApprovalService;
import io.vigie.enrol.CertificateService;
import io.vigie.enrol.RollOverService;
import io.vigie.trail.TrailRecords;
import org.quartz.CronScheduleBuilder;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Once a night, on one node; a night that was missed is made up for. */
@Configuration
class RetentionJobs {

    @Bean
    JobDetail nightlyRetention() {
        return JobBuilder.newJob(Nightly.class)
                .withIdentity("nightly-retention")
                .storeDurably()
                .build();
    }

    @Bean
    Trigger nightlyRetentionTrigger(RetentionProperties properties) {
        return TriggerBuilder.newTrigger()
                .forJob("nightly-retention")
                .withIdentity("nightly-retention")
                .withSchedule(CronScheduleBuilder.cronSchedule(properties.schedule())
                        .withMisfireHandlingInstructionFireAndProceed())
                .build();
    }

    @DisallowConcurrentExecution
    static class Nightly implements Job {
        private final Retention retention;
        private final ApprovalService approvals;
        private final CertificateService certificates;
        private final RollOverService authorities;
        private final TrailRecords trail;

        Nightly(
                Retention retention,
                ApprovalService approvals,
                CertificateService certificates,
                RollOverService authorities,
                TrailRecords trail) {
            this.retention = retention;
            this.approvals = approvals;
            this.certificates = certificates;
            this.authorities = authorities;
            this.trail = trail;
        }

        @Override
        public void execute(JobExecutionContext context) {
            approvals.removeEnded();
            certificates.removeEnded();
            authorities.endUnused();
            retention.remove();
            trail.endOld();
        }
    }
}
