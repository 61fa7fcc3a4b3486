import type { DraftRule, WarningFile } from '../../../miniprogram/shared/contract/warning'
import { unresolved } from '../../../miniprogram/shared/redaction/review'
import { type Instrument, instruments } from '../../../miniprogram/shared/vocabulary/publication'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import { refusalFor, type WarningCommand, type WarningContext } from '../../_domain/warning/commands'
import { type Ground, instrumentRules, type Warning, whole } from '../../_domain/warning/state'

/** A warning for its handlers, with the steps that this person may take next. */
export function viewWarning(id: string, warning: Warning, context: WarningContext): Omit<WarningFile, 'seq'> {
  const { content, state, reply, noticeUntil, answerBy, proposal, releases, history } = warning
  const staff = context.actor.role !== 'merchant'
  const text = whole(content)
  return {
    id,
    state,
    instrument: content.instrument,
    title: content.title,
    body: content.body,
    history,
    basis: basisOf[content.instrument],
    ...(content.ground && { documentNo: content.ground.documentNo }),
    ...(content.until !== undefined && { until: content.until }),
    ...(noticeUntil !== undefined && { noticeUntil }),
    ...(answerBy !== undefined && { answerBy }),
    ...(reply !== undefined && { reply }),
    ...(staff && {
      ...(content.ground && { ground: entered(content.ground) }),
      releases,
      findings: unresolved(text, releases).map((one) => ({ ...one, text: text.slice(one.start, one.end) })),
    }),
    ...(staff &&
      proposal && {
        proposal: { title: proposal.content.title, body: proposal.content.body, reason: proposal.reason },
      }),
    may: steps(warning).flatMap((command) =>
      refusalFor(warning, command, { ...context, checked: () => 'pass' }) === undefined
        ? (command.type as WarningFile['may'][number])
        : [],
    ),
  }
}

/** A ground without what the server itself found out. */
function entered(ground: Ground): NonNullable<WarningFile['ground']> {
  if (ground.kind === 'complaint') return { kind: ground.kind, documentNo: ground.documentNo }
  if (ground.kind === 'judgment') return ground
  const { repaired, annulled, ...rest } = ground
  return rest
}

/** Each step as if its form had been filled in. */
function steps({ content, releases, proposal }: Warning): WarningCommand[] {
  const reason = '—'
  // Text that still looks personal is refused by the step itself, on the page that goes through it.
  const all = unresolved(whole(content), []).map(({ start, end }) => ({
    text: whole(content).slice(start, end),
    reason,
  }))
  return [
    { type: 'revise', content },
    { type: 'checkFacts' },
    { type: 'checkRedaction', releases: all },
    { type: 'checkLaw' },
    { type: 'approve' },
    { type: 'notify', served: reason },
    { type: 'reply', text: reason },
    { type: 'publish', despite: reason },
    { type: 'object', text: reason },
    { type: 'proposeCorrection', proposal: proposal ?? { content, releases, reason } },
    { type: 'correct', despite: reason },
    { type: 'uphold', reason },
    { type: 'withdraw', reason },
    { type: 'drop', reason },
  ]
}

/** The law behind each instrument, in the house's words; articles as in force on 2026-11-24. */
export const basisOf: Record<Instrument, string> = {
  penalty: '行政处罚法第四十八条；市场监督管理行政处罚信息公示规定（总局令第45号）',
  complaint: '市场监督管理投诉举报处理办法（总局令第121号）第三十八条；投诉信息公示暂行规则',
  advice: '市场监督管理投诉举报处理办法（总局令第121号）第三十八条；消费者权益保护法实施条例第二十七条',
  exposure: '消费者权益保护法第三十七条第一款第八项',
  food_risk: '食品安全法第一百一十八条：未经授权不得发布',
  supervision: '食品安全法第一百一十八条：日常监督管理信息，准确并作必要解释',
}

/** The instruments that this role may draft. */
export const draftsOf = (role: Role): DraftRule[] =>
  instruments.codes.flatMap((instrument) => {
    const { naming, grounds, drafters, lasts } = instrumentRules[instrument]
    if (naming === 'blocked' || !drafters.includes(role)) return []
    return [{ instrument, grounds, ...(lasts !== undefined && { lasts }) }]
  })
