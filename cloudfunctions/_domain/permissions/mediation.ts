import { formalityPermissions } from '../case/mediation/permissions'
import { anybody, type Permission } from './row'

/** Who may mediate, and speak in a room. */
export const mediating = {
  'mediation.consent': { as: ['officer'], on: ['holder'] },
  'mediation.pause': { as: ['officer'], on: ['holder'] },
  'mediation.resume': { as: ['officer'], on: ['holder'] },
  'mediation.challenge': { as: anybody, on: ['complainant'] },
  'mediation.judge': { as: ['leader'], on: ['leader'] },
  'mediation.compute': { as: ['officer'], on: ['holder'] },
  'mediation.propose': { as: ['officer'], on: ['holder'] },
  // Also for the shop: in the role of whoever calls, as one of the parties.
  'mediation.agreement': { as: ['consumer', 'merchant'], on: ['complainant', 'respondent', 'centre', 'holder'] },
  'mediation.sign': { as: anybody, on: ['complainant'] },
  'mediation.countersign': { as: ['merchant'], on: ['respondent'] },
  'mediation.witness': { as: ['officer'], on: ['holder'] },
  'mediation.unsign': { as: anybody, on: ['complainant'] },
  'mediation.retract': { as: ['merchant'], on: ['respondent'] },
  'mediation.abandon': { as: ['officer'], on: ['holder'] },
  'mediation.receive': { as: anybody, on: ['complainant'] },
  'mediation.reopen': { as: anybody, on: ['complainant'] },
  'mediation.settle': { as: ['officer'], on: ['holder'] },
  'mediation.terminate': { as: ['officer'], on: ['holder'] },
  'room.open': { as: ['officer'], on: ['holder'] },
  'room.close': { as: ['officer'], on: ['holder'] },
  // In which part somebody speaks follows from how they stand to the case; the centre and leaders have no ear in here.
  'room.read': { as: ['consumer', 'merchant'], on: ['complainant', 'respondent', 'holder', 'helper'] },
  'room.transcript': { as: ['consumer', 'merchant'], on: ['complainant', 'respondent', 'holder', 'helper'] },
  'room.unread': { as: ['consumer', 'merchant'], on: ['complainant', 'respondent', 'holder', 'helper'] },
  'room.files': { as: ['consumer', 'merchant'], on: ['complainant', 'respondent', 'holder', 'helper'] },
  'room.say': { as: ['consumer', 'merchant'], on: ['complainant', 'respondent', 'holder'] },
  'room.send': { as: ['consumer', 'merchant'], on: ['complainant', 'respondent', 'holder'] },
  'room.share': { as: ['consumer', 'merchant'], on: ['complainant', 'respondent', 'holder'] },
  'room.propose': { as: ['consumer', 'merchant'], on: ['complainant', 'respondent', 'holder'] },
  'room.answer': { as: ['consumer', 'merchant'], on: ['complainant', 'respondent', 'holder'] },
  'room.ask': { as: ['officer'], on: ['holder'] },
  'room.note': { as: ['officer'], on: ['holder'] },
  'room.notes': { as: ['officer'], on: ['holder'] },
  ...formalityPermissions,
} satisfies Record<string, Permission>
