import type { Case } from '../state'
import type { FormalityEvents } from './events'

/** What one of these events changes. */
export const formalityChanges: {
  [Type in keyof FormalityEvents]: (data: FormalityEvents[Type], at: number, file: Case) => Partial<Case>
} = {
  'mediation.announced': ({ at, place }) => ({ meeting: { at, place } }),
  'mediation.entrusted': (_, at) => ({ entrusted: { at } }),
  'mediation.handedBack': ({ result }, at, { entrusted }) => ({
    entrusted: { at: entrusted?.at ?? at, result, backAt: at },
  }),
  'parties.informed': (_, at) => ({ informedAt: at }),
  'violation.extended': (_, __, { verified }) => ({ verified: { ...verified, extended: true } }),
  'violation.verified': ({ finding }, at, { verified }) => ({ verified: { ...verified, finding, at } }),
  'consumer.calledBack': ({ result }, at) => ({ calledBack: { result, at } }),
}
