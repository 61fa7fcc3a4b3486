import { papers } from '../../shared/agreement/paper'
import { signers } from '../../shared/agreement/signature'
import type { CaseView } from '../../shared/contract/case-view'
import { mediationModes } from '../../shared/vocabulary/mediation'
import { askedFor } from '../../words/asked'
import { yuan } from '../../words/money'

/** Something to mediate with: a row that leads to its page or, without one, asks on the spot. */
export interface Tool {
  id: string
  title: string
  said: string
  url: string
}

export function tools({ id, may, consent, remedy, agreement, wanted }: CaseView): Tool[] {
  const found: Tool[] = []
  if (may.includes('consent'))
    found.push({
      id: 'consent',
      title: consent ? '双方同意调解' : '征得双方同意调解',
      said: consent ? mediationModes.label(consent.mode) : '双方都愿意才能调解（第十八条）',
      url: '',
    })
  if (may.includes('compute'))
    found.push({
      id: 'remedy',
      title: '算可主张的金额',
      said: remedy && remedy.total > 0 ? `${remedy.upTo ? '不超过 ' : ''}${yuan(remedy.total)}` : '',
      url: `/officer/remedy/remedy?id=${id}`,
    })
  if (agreement) {
    const signed = agreement.signed.map(signers.label).join('、')
    const said = `${agreement.number} · ${signed ? `${signed}已签名` : '等待签名'}`
    found.push({
      ...{ id: 'agreement', title: papers.label(agreement.paper), said },
      url: `/pages/agreement/sign/sign?id=${id}`,
    })
  } else if (may.includes('propose')) {
    found.push({
      ...{ id: 'agreement', title: '拟调解协议', said: '点选条款，双方签名' },
      url: `/officer/agreement/agreement?id=${id}`,
    })
  }
  if (may.includes('ask'))
    found.push({
      ...{ id: 'ask', title: '请消费者补充材料', said: askedFor({ wanted }, Date.now()) },
      url: `/officer/ask/ask?id=${id}`,
    })
  return found
}
