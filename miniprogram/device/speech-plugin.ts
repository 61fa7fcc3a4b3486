/**
 * Whether this version has WeChat's plugin 同声传译, which turns speech into words. `false` leaves it
 * out of what is checked and uploaded: an account has to add it first (docs/deploy.md). Without it
 * a recording files just as well.
 */
export const hasSpeechPlugin = true
