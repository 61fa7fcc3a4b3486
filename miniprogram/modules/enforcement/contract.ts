import * as v from 'valibot'
import { reads } from '../../shared/contract/action'
import type { CaseSummary } from '../../shared/contract/case-view'
import { cursor } from '../../shared/contract/fields'

const dispatch = {
  /**
   * Suspected violations referred to the enforcement team of the district, the latest first. 20 a
   * page.
   */
  referred: reads<{ cases: CaseSummary[]; next?: string }>()(v.object({ cursor })),
}

export const contract = { dispatch }
