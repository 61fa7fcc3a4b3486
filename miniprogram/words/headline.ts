import { dayOf } from '../shared/clock/days'
import type { CaseSummary, CaseView, Pending } from '../shared/contract/case-view'
import type { Command } from '../shared/contract/may'
import { filled } from '../shared/languages/catalogue'
import { type Catalogue, zh } from '../shared/languages/zh'
import { type CaseState, caseStates } from '../shared/vocabulary/case'
import { askedFor } from './asked'
import { distance } from './distance'
import { yuan } from './money'
import { day, lasting, moment } from './when'

export type Tone = 'blue' | 'red' | 'amber' | 'green' | 'grey'

/** What is now in a case for one reader, what follows, by when, and the one thing to do. */
export interface Headline {
  tone: Tone
  title: string
  about: string
  /** A countdown to this moment, ms since 1970; `span`: its whole length. */
  until?: number
  span?: number
  act?: { id: HeadlineAct; label: string }
}
export type HeadlineAct =
  | 'supplement'
  | 'sign'
  | 'takeOffer'
  | 'dialOfficer'
  | 'dialHotline'
  | 'decision'
  | 'termination'
  | 'agree'

type Known = CaseSummary & Partial<CaseView>
type Said = readonly [tone: Tone, title: string, about: string]

/** The colour of each state. What it is called stands in the catalogue. */
const tones: Record<CaseState, Tone> = {
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
const ofComplaint = (state: CaseState): Said => [tones[state], ...zh.states[state]]
const OF_REPORT: Partial<Record<CaseState, Said>> = {
  received: ['grey', '正在派人核查', '商家不会知道是谁举报的'],
  offered: ['grey', '正在等网格员接单核查', '商家不会知道是谁举报的'],
  returned: ['amber', '正在另派人核查', '商家不会知道是谁举报的'],
  assigned: ['blue', '网格员正在核查', '结论在这里看'],
  onsite: ['blue', '网格员正在现场核查', '结论在这里看'],
}

const PENDING: Record<Pending['what'], string> = {
  material: '等补充材料',
  signatures: '等签名',
  performance: '谈成，等履行',
}

/** A case in a few words with their colour, the same on every list, page and board. */
export const badgeOf = (state: CaseState, pending?: Pending): { label: string; tone: Tone } =>
  pending ? { label: PENDING[pending.what], tone: 'amber' } : { label: caseStates.label(state), tone: tones[state] }

/** Whether a complainant still waits for something, or has something to do. */
export const isOpen = ({ state, rated, pending }: CaseSummary): boolean =>
  pending !== undefined ||
  (state === 'settled' ? !rated : !['terminated', 'withdrawn', 'refused', 'concluded', 'merged'].includes(state))

/** What is now, in a line of a list. */
export function headlineLine(item: CaseSummary, now: number): string {
  const { title, about } = headlineFor(item, now)
  return about ? `${title}：${about}` : title
}

/** The same in another language: what is now, what follows and by when, without names and sums of the Chinese. */
export function headlineIn({ language, states, acts }: Catalogue, headline: Headline, { state, pending }: Known) {
  if (language === 'zh') return headline
  const signed = pending?.what === 'signatures' && !pending.left.includes('complainant')
  const [title, about] = states[signed ? 'signed' : (pending?.what ?? state)]
  const { act } = headline
  const by: Record<string, string> = pending && 'by' in pending ? { day: dayOf(pending.by) } : {}
  return { ...headline, title, about: filled(about, by), ...(act && { act: { ...act, label: acts[act.id] } }) }
}

/**
 * For the complainant or reporter. From a list's summary it says the same as from the case, as far as the summary
 * knows. What waits for the reader comes first; a promise, an offer and a deed are never the same words.
 */
export function headlineFor(item: Known, now: number): Headline {
  const [tone, title, about] = (item.kind === 'report' ? OF_REPORT[item.state] : undefined) ?? ofComplaint(item.state)
  return pendingFor(item, now) ?? stageFor(item, now) ?? { tone, title, about, ...end(item) }
}

function pendingFor(item: Known, now: number): Headline | undefined {
  const { pending } = item
  switch (pending?.what) {
    case 'material': {
      const about = item.wanted ? askedFor(item as CaseView, now) : `${day(pending.by, now)}前`
      return { tone: 'amber', title: '请您补充材料', about, act: { id: 'supplement', label: '现在补充' } }
    }
    case 'signatures': {
      if (!pending.left.includes('complainant'))
        return { tone: 'blue', title: '等商家签名', about: '您已经签好，商家签名后生效' }
      if (pending.unconfirmed?.includes('complainant'))
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
      const what = pending.amountFen > 0 ? `商家退 ${yuan(pending.amountFen)}` : '商家做到'
      if (now > pending.by) return { tone: 'red', title: `${what}，到期了`, about: '做到了没有，请在下面告诉我们' }
      return { tone: 'amber', title: `等${what}`, about: `说好 ${day(pending.by, now)}前` }
    }
  }
  return undefined
}

/** What the case tells beyond its state. */
function stageFor(item: Known, now: number): Headline | undefined {
  if (can(item, 'agree') && item.joint)
    return {
      tone: 'amber',
      title: '等您同意',
      about: '代表要与商家和解，要每个人同意',
      act: { id: 'agree', label: '同意由代表与商家和解' },
    }
  if (can(item, 'takeOffer') && item.shopAnswer?.offer)
    return {
      tone: 'blue',
      title: '商家提出了办法',
      about: '不接受不用操作，网格员会继续处理',
      act: { id: 'takeOffer', label: '接受，了结这件投诉' },
    }
  if (item.kind === 'report') return undefined
  if (item.state === 'assigned') return onTheWay(item, now)
  if (item.state === 'settled') return solved(item)
  return item.priority === 'P1' && item.target ? promised(item, item.target.at, now) : undefined
}

/** The promise of an urgent complaint, and the truth when it was not kept. */
function promised({ state, submittedAt }: Known, until: number, now: number): Headline | undefined {
  if (!['received', 'offered', 'returned'].includes(state)) return undefined
  const [tone, title] = ofComplaint(state)
  if (now < until) return { tone, title, about: '紧急投诉优先派人', until, span: until - submittedAt }
  return {
    tone: 'red',
    title: '还没有网格员接单',
    about: `已经等了 ${lasting(now - submittedAt)}，指挥中心还在找人。着急请拨打 12315`,
    act: { id: 'dialHotline', label: '拨打 12315' },
  }
}

function onTheWay({ officer, officerName, contactedAt, coming }: Known, now: number): Headline {
  const name = officer?.name ?? officerName ?? '网格员'
  const call = officer?.phone ? { act: { id: 'dialOfficer' as const, label: `给${name}打电话` } } : {}
  if (coming) {
    const { metres, minutes, at } = coming
    const about = `距离约 ${distance(metres)}（${moment(at, now)}的位置）`
    return { tone: 'blue', title: `${name}正在赶来，约 ${minutes} 分钟`, about, ...call }
  }
  if (contactedAt) return { tone: 'blue', title: `${name}已与您联系`, about: '正在处理', ...call }
  return { tone: 'blue', title: `${name}已接单`, about: '会尽快给您打电话', ...call }
}

/** Money was recorded as paid on the spot, and they may still have the case handled again: they are asked for it. */
export const asksMoney = (item: Known): boolean =>
  can(item, 'acknowledge') && can(item, 'rate') && !item.reopenings?.includes('dissatisfied')

/** A sum that came back, and how long it took; what only the officer says, as that. */
function solved(item: Known): Headline {
  const { outcome, rated, submittedAt } = item
  const about = rated ? '谢谢您的评价' : '请评价这次服务'
  if (outcome?.kind !== 'settled' || outcome.amountFen === 0) return { tone: 'green', title: '已经解决', about }
  const took = outcome.paper ? '' : `，用时 ${lasting(outcome.performedAt - submittedAt)}`
  const refunds = outcome.remedies.includes('refund')
  if (can(item, 'acknowledge')) {
    const title = `谈成了，当场${refunds ? '退' : '付'} ${yuan(outcome.amountFen)}`
    return { tone: 'green', title, about: asksMoney(item) ? '网格员记为已付；收到没有，请在下面告诉我们' : about }
  }
  const paid = refunds ? '已退回' : '已付'
  return { tone: 'green', title: `${yuan(outcome.amountFen)}${paid}${took}`, about }
}

function end({ state }: Known): Pick<Headline, 'act'> {
  if (state === 'refused') return { act: { id: 'decision', label: '看不予受理决定书' } }
  return state === 'terminated' ? { act: { id: 'termination', label: '看终止调解决定书' } } : {}
}

const can = ({ may }: Known, command: Command): boolean => may?.includes(command) ?? false
