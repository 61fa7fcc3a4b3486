/**
 * Messages of a function that reached its time limit. It has run, and a retry would take as long.
 */
export const timeLimitPattern = /-504003|FUNCTIONS_TIME_LIMIT_EXCEEDED|task timed out/i
