import { by, type Permission } from './row'

const speaking = ['complainant', 'respondent', 'holder', 'entrusted'] as const
/** Those in a room, in which part follows from how they stand to the case; the centre and leaders have no ear there. */
const speaks = { as: ['consumer', 'merchant'], on: speaking } as const
const hears = { as: ['consumer', 'merchant'], on: [...speaking, 'helper'] } as const
const mediates = { as: ['officer', 'association'], on: ['holder', 'entrusted'] } as const

export const mediating = {
  'mediation.consent': by('consent'),
  'mediation.pause': by('pause'),
  'mediation.resume': by('resume'),
  'mediation.challenge': by('challenge'),
  'mediation.judge': by('judgeChallenge'),
  'mediation.compute': by('compute'),
  'mediation.propose': by('propose'),
  // Also for the shop: in the role of whoever calls, as one of the parties.
  'mediation.agreement': {
    as: ['consumer', 'merchant'],
    on: ['complainant', 'respondent', 'centre', 'holder', 'entrusted'],
  },
  'mediation.sign': by('sign'),
  'mediation.countersign': by('countersign'),
  'mediation.witness': by('witness'),
  'mediation.confirmSignature': by('confirmSignature'),
  'mediation.confirmCountersignature': by('confirmCountersignature'),
  'mediation.vouch': by('vouch'),
  'mediation.unsign': by('unsign'),
  'mediation.retract': by('retract'),
  'mediation.abandon': by('abandon'),
  'mediation.receive': by('receive'),
  'mediation.acknowledge': by('acknowledge'),
  'mediation.reopen': by('reopen'),
  'mediation.settle': by('settle'),
  'mediation.terminate': by('terminate'),
  'room.open': by('openRoom'),
  'room.close': by('closeRoom'),
  'room.read': hears,
  'room.transcript': hears,
  'room.unread': hears,
  'room.files': hears,
  'room.post': speaks,
  'room.send': speaks,
  'room.share': speaks,
  'room.propose': speaks,
  'room.answer': speaks,
  'room.ask': mediates,
  'room.note': mediates,
  'room.notes': mediates,
  'mediation.announce': by('announce'),
  'mediation.preview': { ...by('refuse', 'terminate', 'announce'), onReport: [] },
  'mediation.entrust': by('entrust'),
  'mediation.handBack': by('handBack'),
  'mediation.entrusted': { as: ['association'] },
  'mediation.inform': by('inform'),
  'mediation.extend': by('extend'),
  'mediation.verify': by('verify'),
  'mediation.decide': by('decideReported', 'decideReferred'),
  'mediation.publish': by('publishReported', 'publishReferred'),
  'mediation.callBack': by('callBack'),
  'mediation.callBacks': { as: ['dispatcher', 'leader'] },
  'mediation.reopenAgain': by('reopenAgain'),
} as const satisfies Record<string, Permission>
