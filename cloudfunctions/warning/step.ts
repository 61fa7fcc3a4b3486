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
  findAccessibleWarning,
  hasNoRepresentative,
  loadCurrentGround,
  prepareContent,
  warningContextOf,
} from './take-step'

/** Gives the result of the content check for the text that is to be published. */
type CheckResultLookup = NonNullable<WarningContext['checked']>

/** Staff take the next step with a warning, for example publish or withdraw it. */
export const step: Handler<'warning.step'> = async (input, actionCall) => {
  const { state: warning, districtId } = await findAccessibleWarning(input.warningId, actionCall)
  const command = await prepareCommand(input, districtId)
  const [checked, currentGround, unreachable] = await Promise.all([
    prepareCheckResult(input.type, warning, actionCall),
    loadCurrentGround(warning.content),
    hasNoRepresentative(warning.content.merchantId),
  ])
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    const nextWarning = await warnings.change(
      transaction,
      input.warningId,
      (currentWarning, snapshot) => {
        assertWarningAccess(snapshot, actionCall)
        // Staff must not decide on a text that somebody has changed since they read it.
        if (input.seen !== undefined && snapshot.seq !== input.seen)
          throw new AppError('WARNING_WRONG_STATE', undefined, '刚有人改过，请看过现在的内容再定')
        const context = {
          ...warningContextOf(actionCall, snapshot),
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

async function prepareCommand(
  input: Parameters<typeof step>[0],
  districtId: string,
): Promise<WarningCommand> {
  const { warningId, seen: seenSeq, ...stepInput } = input
  if (stepInput.type === 'revise')
    return { type: 'revise', content: await prepareContent(stepInput, districtId) }
  if (stepInput.type !== 'proposeCorrection') return stepInput
  const { releases, reason } = stepInput
  return {
    type: stepInput.type,
    proposal: { content: await prepareContent(stepInput, districtId), releases, reason },
  }
}

/**
 * The text is checked before the transaction. If it changes in between, the new text counts as
 * unchecked.
 */
async function prepareCheckResult(
  type: string,
  warning: Warning,
  { openid }: Call,
): Promise<CheckResultLookup> {
  if (type !== 'publish' && type !== 'correct') return () => 'unchecked'
  const shownText = textToShow(warning)
  const checkResult = (await checkText(shownText, openid, 'warning.step')) ?? 'unchecked'
  return (publishedText) => (publishedText === shownText ? checkResult : 'unchecked')
}

/**
 * Notifies the named shop when it may reply and when the public text changes. Notifies the
 * followers of the district when the warning is published.
 */
async function notifyAboutWarning(
  warningDoc: WarningDoc,
  step: WarningCommand['type'],
  at: number,
): Promise<void> {
  const stepsNotifiedToShop: WarningCommand['type'][] = [
    'notify',
    'publish',
    'correct',
    'uphold',
    'withdraw',
  ]
  if (warningDoc.merchantId !== undefined && stepsNotifiedToShop.includes(step))
    await notifyShop(warningDoc.merchantId, 'warning', at)
  if (step === 'publish')
    await notifyPeople(
      () => followersOf(warningDoc.districtId),
      { kind: 'warning', caseId: warningDoc._id, at },
      warningNotice(warningDoc._id, at),
    )
}
