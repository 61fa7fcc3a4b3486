/**
 * Matches the error message of a cloud function that reached its time limit. Such a call is not
 * sent again, because the next attempt would take as long.
 */
export const timeLimitPattern = /-504003|FUNCTIONS_TIME_LIMIT_EXCEEDED|task timed out/i
