import type { EarlierReportsSource } from './earlier-reports-source'
import { moduleEarlierReports } from './generated/earlier-reports'

const sources: readonly EarlierReportsSource[] = moduleEarlierReports

/**
 * Earlier complaints about the same matter; undefined in a build without the module
 * `joint-complaints`.
 */
export const earlierReports = sources[0]
