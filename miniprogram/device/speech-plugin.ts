import { switches } from '../rules/city/generated'

/**
 * Whether this version has WeChat's plugin 同声传译, which turns speech into words. The city's file can
 * leave it out of what is checked and uploaded: an account has to add it first (docs/deploy.md).
 * Without it a recording files just as well.
 */
export const hasSpeechPlugin: boolean = switches.speechPlugin
