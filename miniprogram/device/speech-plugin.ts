import { switches } from '../rules/city/generated'

/**
 * Whether this version includes WeChat's plugin 同声传译, which recognises speech. A city can leave
 * the plugin out, because its WeChat account must add it first (docs/deploy.md). Without it, a
 * recording can still be filed.
 */
export const hasSpeechPlugin: boolean = switches.speechPlugin
