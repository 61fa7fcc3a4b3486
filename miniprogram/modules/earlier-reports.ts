import type { EarlierReportsSource } from './earlier-reports-source'
import { moduleEarlierReports } from './generated/earlier-reports'

const sources: readonly EarlierReportsSource[] = moduleEarlierReports

/** Earlier complaints of the same matter; undefined in a build that joins no complaints. */
export const earlierReports = sources[0]
