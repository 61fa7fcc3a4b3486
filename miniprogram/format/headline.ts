import { caseSteps, stepAbout } from '../modules/case-links'
import { shanghaiDayOf } from '../shared/calendar/days'
import type { CaseSummary, CaseView, Pending } from '../shared/contract/case-view'
import type { Command } from '../shared/contract/command-names'
import { fillBlanks } from '../shared/languages/catalogue'
import { type Catalogue, zh } from '../shared/languages/zh'
import { type CaseState, caseStates } from '../shared/vocabulary/case'
import { requestedMaterialsText } from './asked'
import { distanceText } from './distance'
import { formatYuanSpoken } from './money'
import { dayText, elapsedText, momentText } from './when'

export type Tone = 'blue' | 'red' | 'amber' | 'green' | 'grey'

/** What is now in a case for one reader, what follows, by when, and the one thing to do. */
export interface Headline {
  tone: Tone
  title: string
  about: string
  /** A countdown to this moment, ms since 1970; `span`: its whole length. */
  endsAt?: number
  span?: number
  act?: { id: HeadlineAct; label: string }
}
export type HeadlineAct =
  | 'supplement'
  | 'sign'
  | 'acceptSettlementOffer'
  | 'dialOfficer'
  | 'dialHotline'
  | 'decision'
  | 'termination'
  | 'agree'

type CaseFacts = CaseSummary & Partial<CaseView>
type HeadlineTexts = readonly [tone: Tone, title: string, about: string]

/** The colour of each state. What it is called stands in the catalogue. */
const toneByState: Record<CaseState, Tone> = {
  received: 'grey',
  offered: 'grey',
  returned: 'amber',
  assigned: 'blue',
  onsite: 'blue',
  settled: 'green',
  terminated: 'grey',
  concluded: 'green',
  refused: 'grey',
  withdrawn: 'grey',
  merged: 'grey',
}
const complaintTexts = (caseState: CaseState): HeadlineTexts => [
  toneByState[caseState],
  ...zh.states[caseState],
]
const reportTexts: Partial<Record<CaseState, HeadlineTexts>> = {
  received: ['grey', '正在派人核查', '商家不会知道是谁举报的'],
  offered: ['grey', '正在等网格员接单核查', '商家不会知道是谁举报的'],
  returned: ['amber', '正在另派人核查', '商家不会知道是谁举报的'],
  assigned: ['blue', '网格员正在核查', '结论在这里看'],
  onsite: ['blue', '网格员正在现场核查', '结论在这里看'],
}

const pendingTexts: Record<Pending['what'], string> = {
  material: '等补充材料',
  signatures: '等签名',
  performance: '谈成，等履行',
}

/** A case in a few words with their colour, the same on every list, page and board. */
export const stateBadge = (
  caseState: CaseState,
  pendingMatter?: Pending,
): { label: string; tone: Tone } =>
  pendingMatter
    ? { label: pendingTexts[pendingMatter.what], tone: 'amber' }
    : { label: caseStates.label(caseState), tone: toneByState[caseState] }

/** Whether a complainant still waits for something, or has something to do. */
export const needsAttention = ({
  state: caseState,
  rated: isRated,
  pending: pendingMatter,
}: CaseSummary): boolean =>
  pendingMatter !== undefined ||
  (caseState === 'settled'
    ? !isRated
    : !['terminated', 'withdrawn', 'refused', 'concluded', 'merged'].includes(caseState))

/** What is now, in a line of a list. */
export function headlineText(caseFacts: CaseSummary, now: number): string {
  const { title: headlineTitle, about } = headlineFor(caseFacts, now)
  return about ? `${headlineTitle}：${about}` : headlineTitle
}

/**
 * The same in another language: what is now, what follows and by when, without names and sums of
 * the Chinese.
 */
export function translateHeadline(
  { language, states, acts: actionLabels }: Catalogue,
  headline: Headline,
  { state: caseState, pending: pendingMatter }: CaseFacts,
) {
  if (language === 'zh') return headline
  const hasSigned =
    pendingMatter?.what === 'signatures' && !pendingMatter.left.includes('complainant')
  const [headlineTitle, about] = states[hasSigned ? 'signed' : (pendingMatter?.what ?? caseState)]
  const { act: headlineAction } = headline
  const dayPlaceholder: Record<string, string> =
    pendingMatter && 'by' in pendingMatter ? { day: shanghaiDayOf(pendingMatter.by) } : {}
  const translatedHeadline = {
    ...headline,
    title: headlineTitle,
    about: fillBlanks(about, dayPlaceholder),
  }
  if (!headlineAction) return translatedHeadline
  const actionLabel = actionLabels[headlineAction.id]
  return { ...translatedHeadline, act: { ...headlineAction, label: actionLabel } }
}

/**
 * For the complainant or reporter. From a list's summary it says the same as from the case, as far
 * as the summary knows. What waits for the reader comes first; a promise, an offer and a deed are
 * never the same words.
 */
export function headlineFor(caseFacts: CaseFacts, now: number): Headline {
  const [headlineTone, headlineTitle, about] =
    (caseFacts.kind === 'report' ? reportTexts[caseFacts.state] : undefined) ??
    complaintTexts(caseFacts.state)
  return (
    pendingHeadline(caseFacts, now) ??
    stageHeadline(caseFacts, now) ?? {
      tone: headlineTone,
      title: headlineTitle,
      about,
      ...decisionAction(caseFacts),
    }
  )
}

function pendingHeadline(caseFacts: CaseFacts, now: number): Headline | undefined {
  const { pending: pendingMatter } = caseFacts
  switch (pendingMatter?.what) {
    case 'material': {
      const about = caseFacts.requestedMaterials
        ? requestedMaterialsText(caseFacts as CaseView, now)
        : `${dayText(pendingMatter.by, now)}前`
      return {
        tone: 'amber',
        title: '请您补充材料',
        about,
        act: { id: 'supplement', label: '现在补充' },
      }
    }
    case 'signatures': {
      if (!pendingMatter.left.includes('complainant'))
        return { tone: 'blue', title: '等商家签名', about: '您已经签好，商家签名后生效' }
      if (pendingMatter.unconfirmed?.includes('complainant'))
        return {
          tone: 'amber',
          title: '等您确认签名',
          about: '您是在网格员的手机上签的，确认以后才算数',
          act: { id: 'sign', label: '看全文，确认签名' },
        }
      return {
        tone: 'amber',
        title: '等您签名',
        about: '看过全文再签，双方签名后生效',
        act: { id: 'sign', label: '看全文，签名' },
      }
    }
    case 'performance': {
      const duty =
        pendingMatter.amountFen > 0
          ? `商家退 ${formatYuanSpoken(pendingMatter.amountFen)}`
          : '商家做到'
      if (now > pendingMatter.by)
        return { tone: 'red', title: `${duty}，到期了`, about: '做到了没有，请在下面告诉我们' }
      return {
        tone: 'amber',
        title: `等${duty}`,
        about: `说好 ${dayText(pendingMatter.by, now)}前`,
      }
    }
  }
  return undefined
}

/** What the case tells beyond its state. */
function stageHeadline(caseFacts: CaseFacts, now: number): Headline | undefined {
  const agreeStep = caseSteps({ may: caseFacts.may ?? [] }).find(({ id }) => id === 'agree')
  if (agreeStep)
    return {
      tone: 'amber',
      title: '等您同意',
      about: stepAbout(agreeStep, caseFacts as CaseView),
      act: { id: 'agree', label: agreeStep.title },
    }
  if (isAllowed(caseFacts, 'acceptSettlementOffer') && caseFacts.shopAnswer?.offer)
    return {
      tone: 'blue',
      title: '商家提出了办法',
      about: '不接受不用操作，网格员会继续处理',
      act: { id: 'acceptSettlementOffer', label: '接受，了结这件投诉' },
    }
  if (caseFacts.kind === 'report') return undefined
  if (caseFacts.state === 'assigned') return officerHeadline(caseFacts, now)
  if (caseFacts.state === 'settled') return settledHeadline(caseFacts)
  return caseFacts.priority === 'P1' && caseFacts.target
    ? urgentHeadline(caseFacts, caseFacts.target.at, now)
    : undefined
}

/** The promise of an urgent complaint, and the truth when it was not kept. */
function urgentHeadline(
  { state: caseState, submittedAt }: CaseFacts,
  promisedAt: number,
  now: number,
): Headline | undefined {
  if (!['received', 'offered', 'returned'].includes(caseState)) return undefined
  const [headlineTone, headlineTitle] = complaintTexts(caseState)
  if (now < promisedAt)
    return {
      tone: headlineTone,
      title: headlineTitle,
      about: '紧急投诉优先派人',
      endsAt: promisedAt,
      span: promisedAt - submittedAt,
    }
  return {
    tone: 'red',
    title: '还没有网格员接单',
    about: `已经等了 ${elapsedText(now - submittedAt)}，指挥中心还在找人。着急请拨打 12315`,
    act: { id: 'dialHotline', label: '拨打 12315' },
  }
}

function officerHeadline(
  { officer, officerName, contactedAt, coming: approach }: CaseFacts,
  now: number,
): Headline {
  const displayName = officer?.name ?? officerName ?? '网格员'
  const callAction = officer?.phone
    ? { act: { id: 'dialOfficer' as const, label: `给${displayName}打电话` } }
    : {}
  if (approach) {
    const { metres: distanceMetres, minutes: travelMinutes, at: positionAt } = approach
    const about = `距离约 ${distanceText(distanceMetres)}（${momentText(positionAt, now)}的位置）`
    return {
      tone: 'blue',
      title: `${displayName}正在赶来，约 ${travelMinutes} 分钟`,
      about,
      ...callAction,
    }
  }
  if (contactedAt)
    return { tone: 'blue', title: `${displayName}已与您联系`, about: '正在处理', ...callAction }
  return { tone: 'blue', title: `${displayName}已接单`, about: '会尽快给您打电话', ...callAction }
}

/**
 * Money was recorded as paid on the spot, and they may still have the case handled again: they are
 * asked for it.
 */
export const mustConfirmPayment = (caseFacts: CaseFacts): boolean =>
  isAllowed(caseFacts, 'confirmPayment') &&
  isAllowed(caseFacts, 'rate') &&
  !caseFacts.reopenings?.includes('dissatisfied')

/** A sum that came back, and how long it took; what only the officer says, as that. */
function settledHeadline(caseFacts: CaseFacts): Headline {
  const { outcome: caseOutcome, rated: isRated, submittedAt } = caseFacts
  const about = isRated ? '谢谢您的评价' : '请评价这次服务'
  if (caseOutcome?.kind !== 'settled' || caseOutcome.amountFen === 0)
    return { tone: 'green', title: '已经解决', about }
  const durationText = caseOutcome.paper
    ? ''
    : `，用时 ${elapsedText(caseOutcome.performedAt - submittedAt)}`
  const isRefund = caseOutcome.remedies.includes('refund')
  if (isAllowed(caseFacts, 'confirmPayment')) {
    const headlineTitle = `谈成了，当场${isRefund ? '退' : '付'} ${formatYuanSpoken(caseOutcome.amountFen)}`
    return {
      tone: 'green',
      title: headlineTitle,
      about: mustConfirmPayment(caseFacts) ? '网格员记为已付；收到没有，请在下面告诉我们' : about,
    }
  }
  const paidText = isRefund ? '已退回' : '已付'
  return {
    tone: 'green',
    title: `${formatYuanSpoken(caseOutcome.amountFen)}${paidText}${durationText}`,
    about,
  }
}

function decisionAction({ state: caseState }: CaseFacts): Pick<Headline, 'act'> {
  if (caseState === 'refused') return { act: { id: 'decision', label: '看不予受理决定书' } }
  return caseState === 'terminated' ? { act: { id: 'termination', label: '看终止调解决定书' } } : {}
}

const isAllowed = ({ may: allowedCommands }: CaseFacts, command: Command): boolean =>
  allowedCommands?.includes(command) ?? false
