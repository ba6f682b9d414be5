package io.vigie.access.right;

import org.aopalliance.aop.Advice;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;

/** Puts the check of rights before every method of a service that declares one: before its transaction, too. */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class ServiceRights {

    /** The guard comes later: proxies are made before there is a database to write the trail to. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor declaredRights(ObjectProvider<RightGuard> guard) {
        Advice advice = new RightAdvice(guard);
        DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(new DeclaredMethods(), advice);
        advisor.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return advisor;
    }
}
