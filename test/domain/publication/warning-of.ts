import { builtInCalendar } from '#shared/calendar/calendar'
import { startOfDay } from '#shared/calendar/days'
import { publicationDuties, type WarningState } from '#shared/vocabulary/publication'
import type { Role } from '#shared/vocabulary/roles'
import { applyEvents } from '../../../cloudfunctions/_domain/decider'
import {
  type WarningCommand,
  type WarningContext,
  warningDecider,
} from '../../../cloudfunctions/_domain/warning/commands'
import type { WarningEvent } from '../../../cloudfunctions/_domain/warning/events'
import {
  type ComplaintGround,
  emptyWarning,
  type JudgmentGround,
  type PenaltyGround,
  type Warning,
  type WarningContent,
} from '../../../cloudfunctions/_domain/warning/state'

export const today = '2026-11-24'
export const penalty: PenaltyGround = {
  kind: 'penalty',
  documentNo: '月市监罚〔2026〕12号',
  decidedOn: '2026-11-10',
  effective: true,
  procedure: 'ordinary',
  warningOnly: false,
  repaired: false,
  annulled: false,
  publicUntil: '2027-11-10',
}
export const judgment: JudgmentGround = {
  kind: 'judgment',
  documentNo: '（2026）赣06民终1号',
  effective: true,
}
export const complaint: ComplaintGround = {
  kind: 'complaint',
  documentNo: '投诉编号1',
  closed: true,
  substantiated: true,
  consented: true,
}
export const content: WarningContent = {
  instrument: 'penalty',
  title: '江边面馆价格违法处罚信息',
  body: '当事人未按标价收费，责令改正并处罚款。',
  merchantId: 'm1',
  ground: penalty,
  endDay: '2027-11-10',
}
export const advice: WarningContent = {
  instrument: 'advice',
  title: '预付卡消费提示',
  body: '办卡前请看清合同，保留付款凭证。',
  endDay: '2027-01-01',
}

/** The warning after events by one person. */
export const evolveAll = (warning: Warning, events: WarningEvent[], ref: string): Warning =>
  applyEvents(warningDecider, warning, events, {
    at: startOfDay(today),
    by: { role: 'officer', ref },
  })

/** The events to publication. */
const road: [WarningState, WarningEvent][] = [
  ['draft', { type: 'warning.drafted', data: { content } }],
  ['facts_checked', { type: 'warning.facts.checked', data: {} }],
  ['redaction_checked', { type: 'warning.redaction.checked', data: { releases: [] } }],
  ['law_checked', { type: 'warning.law.checked', data: {} }],
  ['approved', { type: 'warning.approved', data: {} }],
  ['hearing_opened', { type: 'warning.hearing_opened', data: { endDay: '2026-11-20' } }],
  ['published', { type: 'warning.published', data: {} }],
]
const ends: Partial<Record<WarningState, WarningEvent>> = {
  expired: { type: 'warning.expired', data: {} },
  withdrawn: { type: 'warning.withdrawn', data: { reason: '撤销' } },
  discarded: { type: 'warning.discarded', data: { reason: '不发' } },
}

export function buildWarning(state: WarningState, of: WarningContent = content): Warning {
  const events = road.map(([, event]) =>
    event.type === 'warning.drafted' ? { ...event, data: { content: of } } : event,
  )
  const length = road.findIndex(([reached]) => reached === state) + 1
  const last = ends[state]
  const passed = last
    ? [...events.slice(0, state === 'discarded' ? 1 : events.length), last]
    : events.slice(0, length)

  return evolveAll(emptyWarning, passed, 'drafter')
}

/** A person with every duty, who did not write the text. */
export const contextOf = (role: Role, day = today, ref = `${role} 1`): WarningContext => ({
  now: startOfDay(day),
  calendar: builtInCalendar,
  actor: {
    role,
    ref,
    duties: publicationDuties.codes,
    ...(role === 'merchant' ? { merchantId: 'm1' } : {}),
  },
  checked: () => 'pass',
})

const correction = {
  content: { ...content, title: '更正后的标题' },
  releases: [],
  reason: '标题有误',
}
export type CommandType = Exclude<WarningCommand['type'], 'draft'>
export const commands: { [Type in CommandType]: Extract<WarningCommand, { type: Type }> } = {
  revise: { type: 'revise', content },
  checkFacts: { type: 'checkFacts' },
  checkRedaction: { type: 'checkRedaction', releases: [] },
  checkLaw: { type: 'checkLaw' },
  approve: { type: 'approve' },
  notify: { type: 'notify' },
  reply: { type: 'reply', text: '我们已改正' },
  publish: { type: 'publish' },
  expire: { type: 'expire' },
  object: { type: 'object', text: '金额不对' },
  proposeCorrection: { type: 'proposeCorrection', proposal: correction },
  correct: { type: 'correct' },
  uphold: { type: 'uphold', reason: '经查属实' },
  withdraw: { type: 'withdraw', reason: '处罚被撤销' },
  drop: { type: 'drop', reason: '证据不足' },
}
