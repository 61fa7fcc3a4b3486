import { livePages } from '../../../phone/live-pages'
import { problemTypes, urgencyFlags } from '../../../shared/vocabulary/case'
import { reportFlags } from '../../../shared/vocabulary/report'
import { wishes } from '../../../shared/vocabulary/told'
import { choices } from '../../../words/choices'
import type { FilingKind } from './draft'

export const titles: Record<FilingKind, string> = { complaint: '填写投诉', report: '填写举报', mixed: '投诉和举报' }

/** What the form offers to tap. */
export const lists = {
  livePages,
  problemTypes: choices(problemTypes),
  // When they leave is asked by itself.
  urgencyFlags: choices(urgencyFlags).filter(({ code }) => code !== 'leaving_soon'),
  reportFlags: choices(urgencyFlags).filter(({ code }) => (reportFlags as readonly string[]).includes(code)),
  wishes,
}
