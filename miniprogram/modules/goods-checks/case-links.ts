import type { CaseLink } from '../case-link'
import { asksForCheck } from './asks-for-check'

/**
 * Offers to turn a complaint into a request for a check, if its text only asks for that and no
 * officer has taken it yet.
 */
export const caseLinks: CaseLink[] = [
  {
    id: 'to-check',
    title: '改为请人来查证',
    translated: ({ check }) => check.title,
    icon: 'certificate',
    page: 'request/request',
    about(shownCase) {
      const mayBecomeCheck =
        'kind' in shownCase &&
        shownCase.kind === 'complaint' &&
        shownCase.state === 'received' &&
        shownCase.may.includes('withdraw') &&
        asksForCheck(shownCase.statement ?? '')
      return mayBecomeCheck ? '您好像想先弄清真假：网格员来看凭证，这件投诉撤回' : undefined
    },
  },
]
