import { findCompetentBureau } from '../../shared/intake/competence'
import { competentBureaus } from '../../shared/vocabulary/online-sales'
import type { CaseLink, ShownCase } from '../case-link'

/** What the reader of a case should know about its hand-over. Undefined if nothing. */
function transferLine(shownCase: ShownCase): string | undefined {
  if (!('kind' in shownCase) || shownCase.kind !== 'complaint') return undefined
  const { onlineSale, transfer, transferConsent, may } = shownCase
  if (transfer) return transfer.receipt ? '对方已经收到' : `已移送${transfer.bureau}，等对方回执`
  if (may.includes('handOver')) return '经投诉人同意，移送有管辖权的部门'
  if (!onlineSale) return undefined
  const { bureau } = findCompetentBureau(onlineSale)
  const mayAnswer = may.includes('answerTransfer')
  const needsAnswer = mayAnswer && bureau !== 'own' && transferConsent === undefined
  return needsAnswer ? '看看归哪里管，同意就移送过去' : competentBureaus.label(bureau)
}

export const caseLinks: CaseLink[] = [
  {
    id: 'to-transfer',
    title: '归哪里管',
    icon: 'guide-o',
    page: 'transfer/transfer',
    about: transferLine,
  },
]
