import { AppError } from '#shared/errors'
import {
  type WarningCommand,
  type WarningContext,
  warningDecider,
} from '../_domain/warning/commands'
import { textToShow, type Warning } from '../_domain/warning/state'
import type { Call, Handler } from '../_gateway/handler'
import { notifyPeople, notifyShop } from '../_gateway/send-notices'
import { checkText } from '../_gateway/wechat'
import { writeOnce } from '../_gateway/write-once'
import { followersOf, type WarningDoc, warnings } from '../_persistence/warning/warnings'
import { warningNotice } from '../_views/notices'
import {
  assertWarningAccess,
  contentOf,
  contextOf,
  currentGroundOf,
  findAccessibleWarning,
  isUnreachable,
} from './take-step'

type VerdictLookup = NonNullable<WarningContext['checked']>

export const step: Handler<'warning.step'> = async (input, actionCall) => {
  const { state: warning, districtId } = await findAccessibleWarning(input.warningId, actionCall)
  const command = await commandOf(input, districtId)
  const [checked, currentGround, unreachable] = await Promise.all([
    checkedFor(input.type, warning, actionCall),
    currentGroundOf(warning.content),
    isUnreachable(warning.content.merchantId),
  ])
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    const nextWarning = await warnings.change(
      transaction,
      input.warningId,
      (currentWarning, snapshot) => {
        assertWarningAccess(snapshot, actionCall)
        // Nobody judges what was put in place of the words that they have read.
        if (input.seen !== undefined && snapshot.seq !== input.seen)
          throw new AppError('WARNING_WRONG_STATE', undefined, '刚有人改过，请看过现在的内容再定')
        const context = {
          ...contextOf(actionCall, snapshot),
          checked,
          unreachable,
          currentGround,
        }
        return warningDecider.decide(currentWarning, command, context)
      },
      { by: actionCall.actor, at: actionCall.now },
    )
    afterCommit(() => notifyAboutWarning(nextWarning, command.type, actionCall.now))
    return { warningId: nextWarning._id, state: nextWarning.status }
  })
}

async function commandOf(
  input: Parameters<typeof step>[0],
  districtId: string,
): Promise<WarningCommand> {
  const { warningId, seen: seenSeq, ...stepInput } = input
  if (stepInput.type === 'revise')
    return { type: 'revise', content: await contentOf(stepInput, districtId) }
  if (stepInput.type !== 'proposeCorrection') return stepInput
  const { releases, reason } = stepInput
  return {
    type: stepInput.type,
    proposal: { content: await contentOf(stepInput, districtId), releases, reason },
  }
}

/** Checked before the decision: a text that changes in between counts as unchecked. */
async function checkedFor(
  type: string,
  warning: Warning,
  { openid }: Call,
): Promise<VerdictLookup> {
  if (type !== 'publish' && type !== 'correct') return () => 'unchecked'
  const shownText = textToShow(warning)
  const verdict = (await checkText(shownText, openid, 'warning.step')) ?? 'unchecked'
  return (publishedText) => (publishedText === shownText ? verdict : 'unchecked')
}

/**
 * Notifies the merchant when it may reply and of public changes, and the district's followers of a
 * publication.
 */
async function notifyAboutWarning(
  warningDoc: WarningDoc,
  step: WarningCommand['type'],
  at: number,
): Promise<void> {
  const merchantNotifiedSteps: WarningCommand['type'][] = [
    'notify',
    'publish',
    'correct',
    'uphold',
    'withdraw',
  ]
  if (warningDoc.merchantId !== undefined && merchantNotifiedSteps.includes(step))
    await notifyShop(warningDoc.merchantId, 'warning', at)
  if (step === 'publish')
    await notifyPeople(
      () => followersOf(warningDoc.districtId),
      { kind: 'warning', caseId: warningDoc._id, at },
      warningNotice(warningDoc._id, at),
    )
}
