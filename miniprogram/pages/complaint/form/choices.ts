import { choicesFromList } from '../../../format/choices'
import { livestreams } from '../../../modules/livestreams'
import { problemTypes, urgencyFlags } from '../../../shared/vocabulary/case'
import { reportFlags } from '../../../shared/vocabulary/report'
import { wishes } from '../../../shared/vocabulary/spoken-account'
import type { FilingKind } from './draft'

export const pageTitles: Record<FilingKind, string> = {
  complaint: '填写投诉',
  report: '填写举报',
  mixed: '投诉和举报',
}

const flagsOfReports: readonly string[] = reportFlags

/** The choices of the form. */
export const formChoices = {
  /** The page to film a livestream. Empty if this build has none. */
  filmPage: livestreams?.pages.film ?? '',
  problemTypes: choicesFromList(problemTypes),
  // The form asks in a separate question when the complainant leaves town.
  urgencyFlags: choicesFromList(urgencyFlags).filter((flag) => flag.code !== 'leaving_soon'),
  reportFlags: choicesFromList(urgencyFlags).filter((flag) => flagsOfReports.includes(flag.code)),
  wishes,
}
