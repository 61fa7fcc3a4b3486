import type { WarningFile } from '../../../miniprogram/shared/contract/warning'
import { unresolved } from '../../../miniprogram/shared/redaction/review'
import type { WarningCommand, WarningContext } from '../../_domain/warning/commands'
import { refusalFor } from '../../_domain/warning/decider'
import type { Ground } from '../../_domain/warning/grounds'
import { type Warning, whole } from '../../_domain/warning/state'
import { basisOf } from './instruments'

/** A warning for its handlers, with the steps that this person may take next. */
export function viewWarning(id: string, warning: Warning, context: WarningContext): WarningFile {
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
