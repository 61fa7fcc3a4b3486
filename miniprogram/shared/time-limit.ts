/** How the end of a function at its time limit is told: it ran, and would run as long again. */
export const ranOut = /-504003|FUNCTIONS_TIME_LIMIT_EXCEEDED|task timed out/i
