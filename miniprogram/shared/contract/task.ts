import type { Place } from '../great-circle'
import type { CaseSummary } from './case-view'

/** A case of the officer, and its place. */
export interface OfficerTask extends CaseSummary {
  place?: Place
  /** The officer helps another with it. */
  helping?: true
}
