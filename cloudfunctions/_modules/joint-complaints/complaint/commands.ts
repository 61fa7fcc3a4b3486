import type { JointComplaint } from '../../../_domain/case/joint/joint'
import { personNumberIn } from '../../../_domain/case/relations'
import {
  type CommandActions,
  commandFrom,
  forwardCommand,
  withoutView,
} from '../../../_gateway/command-actions'
import type { CaseCall } from '../../../_gateway/handler'
import { inviteCode } from '../../../_persistence/secrets/check-code'

/** The caller's number among the joint complainants. */
const numberOfCaller = ({ snapshot, openid }: CaseCall) =>
  personNumberIn(snapshot, openid) as number

export const commands = {
  invite: forwardCommand('complaint.invite', (_caseCall, { caseId }) => ({
    // After the command, the case always has an invitation.
    output({ joint: jointComplaint }) {
      const { invitation: invitationNumber } = jointComplaint as JointComplaint
      return { invitation: `${caseId}-${inviteCode(caseId, invitationNumber)}` }
    },
  })),
  agree: commandFrom('complaint.agree', (_input, caseCall) => ({
    type: 'agree',
    person: numberOfCaller(caseCall),
  })),
  leave: commandFrom(
    'complaint.leave',
    (_input, caseCall) => ({ type: 'leave', person: numberOfCaller(caseCall) }),
    (caseCall) => ({
      ...withoutView(),
      joined: ({ joined = [] }) => joined.filter(({ openid }) => openid !== caseCall.openid),
    }),
  ),
  exclude: forwardCommand('complaint.exclude', (_caseCall, { person: excludedNumber }) => ({
    joined: ({ joined = [] }) => joined.filter(({ person }) => person !== excludedNumber),
  })),
} satisfies CommandActions<'complaint'>
