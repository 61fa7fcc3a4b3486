import { Refusal } from '../../miniprogram/shared/refusals'
import { type WarningCommand, type WarningContext, warningDecider } from '../_domain/warning/commands'
import { shownBy, type Warning } from '../_domain/warning/state'
import { answerOnce, type Call, type Handler } from '../_serve/call'
import { notifyPeople, tellShop } from '../_serve/send-notices'
import { checkText } from '../_serve/wechat'
import { followersOf, type WarningDoc, warnings } from '../_store/warning/warnings'
import { warningNotice } from '../_views/notices'
import { assertAtDoor, contentOf, contextOf, groundNow, isUnreachable, warningAtDoor } from './take-step'

type Checked = NonNullable<WarningContext['checked']>

export const step: Handler<'warning.step'> = async (input, call) => {
  const { state: warning, districtId } = await warningAtDoor(input.warningId, call)
  const command = await commandOf(input, districtId)
  const [checked, known, unreachable] = await Promise.all([
    checkedFor(input.type, warning, call),
    groundNow(warning.content),
    isUnreachable(warning.content.merchantId),
  ])
  return answerOnce(call, async (transaction, then) => {
    const after = await warnings.change(
      transaction,
      input.warningId,
      (state, head) => {
        assertAtDoor(head, call)
        // Nobody judges what was put in place of the words that they have read.
        if (input.seen !== undefined && head.seq !== input.seen)
          throw new Refusal('WARNING_WRONG_STATE', undefined, '刚有人改过，请看过现在的内容再定')
        const context = { ...contextOf(call, head), checked, unreachable, ...(known && { known }) }
        return warningDecider.decide(state, command, context)
      },
      { by: call.actor, at: call.now },
    )
    then(() => notifyAboutWarning(after, command.type, call.now))
    return { warningId: after._id, state: after.status }
  })
}

async function commandOf(input: Parameters<typeof step>[0], districtId: string): Promise<WarningCommand> {
  const { warningId, seen, ...given } = input
  if (given.type === 'revise') return { type: 'revise', content: await contentOf(given, districtId) }
  if (given.type !== 'proposeCorrection') return given
  const { releases, reason } = given
  return { type: given.type, proposal: { content: await contentOf(given, districtId), releases, reason } }
}

/** Checked before the decision: a text that changes in between counts as unchecked. */
async function checkedFor(type: string, warning: Warning, { openid }: Call): Promise<Checked> {
  if (type !== 'publish' && type !== 'correct') return () => 'unchecked'
  const text = shownBy(warning)
  const verdict = (await checkText(text, openid, 'warning.step')) ?? 'unchecked'
  return (asked) => (asked === text ? verdict : 'unchecked')
}

/** Notifies the merchant when it may reply and of public changes, and the district's followers of a publication. */
async function notifyAboutWarning(doc: WarningDoc, step: WarningCommand['type'], at: number): Promise<void> {
  const telling: WarningCommand['type'][] = ['notify', 'publish', 'correct', 'uphold', 'withdraw']
  if (doc.merchantId !== undefined && telling.includes(step)) await tellShop(doc.merchantId, 'warning', at)
  if (step === 'publish')
    await notifyPeople(
      () => followersOf(doc.districtId),
      { kind: 'warning', caseId: doc._id, at },
      warningNotice(doc._id, at),
    )
}
