import { call } from '../../../../api/call'
import { findTrustedLog } from '../../../../device/witness'
import { registerPage } from '../../../../page/base-page'
import { readPublication, verifyPublication } from '../../../../rules/verification/scorecard'
import { bodyHash } from '../../../../shared/proof/hash'
import {
  capSentences,
  factWords,
  figureLines,
  scoreLines,
} from '../../../../shared/scorecard/words'
import { severities } from '../../../../shared/vocabulary/stars'
import type { StandingView } from '../../standing'
import { rules } from './scorecard-rules'

type Publication = NonNullable<StandingView['shown']>

/** A score, ready for the template. */
const toTexts = ({ shown: publication, due: nextDay, hearing, reviewed }: StandingView) => ({
  facts: factWords(publication?.inputs.facts ?? []),
  caps: (publication?.score.level?.caps ?? []).map((capCode) => capSentences[capCode]),
  lines: publication ? scoreLines(publication.score) : [],
  figures: publication ? figureLines(publication.score) : [],
  inputs: publication ? inputLines(publication) : [],
  next: nextDay
    ? `下一次公布：${nextDay}`
    : '有了第一条评价或经核实的投诉后，下个月 1 日第一次公布。',
  hearing: hearing?.stars
    ? `拟降为 ${hearing.stars} 星，${hearing.toldOn} 起听取商家意见，期间照旧公示。`
    : '',
  reviewed: reviewed ? '商家对这次下降有异议，正在复核。' : '',
})

/** The published inputs of a score, a line each. */
function inputLines({ inputs }: Publication): string[] {
  const starsText = (personsByStars: readonly number[]) =>
    personsByStars.map((persons, index) => `${index + 1} 星 ${persons} 人`).join('，')
  return [
    ...inputs.visitors.map(({ month, stars }) => `${month} 到店评价：${starsText(stars)}`),
    ...inputs.complainants.map(
      ({ month, stars }) => `${month} 投诉人评价（不计星）：${starsText(stars)}`,
    ),
    ...inputs.incidents.map(({ persons, complaints }) => {
      const complaintTexts = complaints.map(
        ({ month, severity }) => `${month} ${severities.label(severity)}`,
      )
      return `投诉（${persons} 人）：${complaintTexts.join('，')}`
    }),
  ]
}

type VerificationResult =
  | 'same'
  /** The event is not in the signed log yet. */
  | 'waiting'
  | 'other'

/**
 * Recomputes the score from the event that published it, and looks for this event in the signed
 * log.
 */
function verifyOnPhone(
  { shown: publication, sealed, log }: StandingView,
  merchantId: string,
): VerificationResult {
  if (!publication || !sealed) return 'other'
  const loggedRecord = log ? { sealed, log } : { sealed }
  const isShownAsLogged = bodyHash(readPublication(loggedRecord)) === bodyHash(publication)
  if (!isShownAsLogged) return 'other'
  const trustedLog = log && findTrustedLog(log.key)
  const finding = verifyPublication(loggedRecord, trustedLog, merchantId)
  if (finding === 'sound') return 'same'
  return finding === 'waiting' ? 'waiting' : 'other'
}

/** Explains the stars of a shop, and lets everybody verify them. */
registerPage({
  loads: 'once',
  query: { merchantId: '' },
  data: {
    view: null as StandingView | null,
    texts: null as ReturnType<typeof toTexts> | null,
    rules,
    /** The result of the verification; empty until it is tapped. */
    verificationResult: '' as '' | VerificationResult,
  },

  async loadContent() {
    const standingView = await call('merchant.standing', { merchantId: this.query.merchantId })
    return { view: standingView, texts: toTexts(standingView) }
  },
  checkProof() {
    this.setData({ verificationResult: verifyOnPhone(this.data.view!, this.query.merchantId) })
  },
  /** Copies the data of the publication, so that a person can verify it elsewhere. */
  copyProof() {
    const { name, sealed, log } = this.data.view!
    wx.setClipboardData({ data: JSON.stringify({ name, sealed, log }) })
  },
})
