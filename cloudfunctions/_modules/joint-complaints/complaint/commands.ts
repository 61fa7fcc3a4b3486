import type { JointComplaint } from '../../../_domain/case/joint/joint'
import { personNumberIn } from '../../../_domain/case/relations'
import {
  type CommandActions,
  commandFrom,
  commandWithText,
} from '../../../_gateway/command-actions'
import type { CaseCall } from '../../../_gateway/handler'
import { inviteCode } from '../../../_persistence/secrets/check-code'

/** The caller's number among the joint complainants. */
const numberOfCaller = ({ snapshot, openid }: CaseCall) =>
  personNumberIn(snapshot, openid) as number

export const commands = {
  invite: commandFrom(
    () => ({ type: 'invite' }),
    (_, { caseId }) => ({
      output: ({ joint: jointComplaint }) => ({
        invitation: `${caseId}-${inviteCode(caseId, (jointComplaint as JointComplaint).invitation)}`,
      }),
    }),
  ),
  agree: commandFrom((_input, caseCall) => ({ type: 'agree', person: numberOfCaller(caseCall) })),
  leave: commandFrom(
    (_input, caseCall) => ({ type: 'leave', person: numberOfCaller(caseCall) }),
    (caseCall) => ({
      joined: ({ joined = [] }) => joined.filter(({ openid }) => openid !== caseCall.openid),
      output: () => ({ done: true }),
    }),
  ),
  exclude: commandWithText(
    'reason',
    ({ person }, reason) => ({ type: 'exclude', person, reason }),
    (_, { person: personNumber }) => ({
      joined: ({ joined = [] }) => joined.filter((member) => member.person !== personNumber),
    }),
  ),
} satisfies CommandActions<'complaint'>
