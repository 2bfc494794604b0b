package dev.typecase.comparison;

/**
 * How a server starts.
 *
 * @param title how it was started
 * @param firstAnswerSeconds from the command to the first answer
 * @param peakPerSecond records a second at last
 * @param rampSeconds from the command to 90 % of that
 * @param failure why there is nothing to show; empty if all is well
 */
record StartResult(
    String title,
    double firstAnswerSeconds,
    double peakPerSecond,
    double rampSeconds,
    String failure) {}
