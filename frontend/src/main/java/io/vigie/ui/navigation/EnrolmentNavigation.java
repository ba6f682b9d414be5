package io.vigie.ui.navigation;

/** Where administrators let hosts in. */
public final class EnrolmentNavigation {
    public static final String ROUTE = "enrolment";

    private EnrolmentNavigation() {}

    public static String enrolment() {
        return ROUTE;
    }
}
