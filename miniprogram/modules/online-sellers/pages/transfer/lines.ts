import { dateTimeText } from '../../../../format/when'
import type { CaseView } from '../../../../shared/contract/case-view'
import {
  type Competence,
  competenceArticle,
  findCompetentBureau,
} from '../../../../shared/intake/competence'
import {
  competentBureaus,
  findPlatformPlace,
  type OnlineSale,
  onlinePlatforms,
} from '../../../../shared/vocabulary/online-sales'

/** Which bureau is competent for a complaint, in sentences for the page. */
export interface CompetenceLines {
  /** The name of the bureau. */
  bureau: string
  /** The reason with its article. */
  reason: string
  /** Where the operator of the platform has its domicile, if that matters. Otherwise empty. */
  platformPlace: string
}

/** The competent bureau of an online sale, with the place of the platform where it matters. */
export function toCompetenceLines(onlineSale: OnlineSale): CompetenceLines {
  const competence = findCompetentBureau(onlineSale)
  return {
    bureau: competentBureaus.label(competence.bureau),
    reason: `${competence.reason}（${competenceArticle}）`,
    platformPlace: platformPlaceText(onlineSale, competence),
  }
}

function platformPlaceText({ platform }: OnlineSale, { bureau, alternative }: Competence): string {
  const matters = bureau === 'platform_place' || alternative === 'platform_place'
  if (!matters || !platform) return ''
  const place = findPlatformPlace(platform)
  const name = platform === 'other' ? '这个平台' : onlinePlatforms.label(platform)
  const check = '以平台公示的营业执照为准'
  return place
    ? `${name}的经营者住所地：${place}（${check}）`
    : `${name}的经营者住所地${check.replace('为准', '写的为准')}`
}

/** What is known about the complainant's consent to a hand-over. */
export function consentText({ transferConsent }: CaseView, isOwn: boolean): string {
  const person = isOwn ? '您' : '投诉人'
  if (!transferConsent) return isOwn ? '' : '投诉人还没有说同不同意移送。'
  return transferConsent.agrees ? `${person}已同意移送。` : `${person}不同意移送。`
}

/** When and to whom the complaint was handed over, and what the other bureau answered. */
export function toTransferSteps(
  { transfer }: CaseView,
  now: number,
): { title: string; about: string }[] {
  if (!transfer) return []
  const { bureau, at, receipt, receivedAt } = transfer
  const received =
    receivedAt === undefined
      ? { title: '等对方回执', about: '对方收到后，回执会写在这里' }
      : { title: `对方已收到：${receipt}`, about: `${dateTimeText(receivedAt, now)}记下` }
  return [{ title: `已移送${bureau}`, about: dateTimeText(at, now) }, received]
}
