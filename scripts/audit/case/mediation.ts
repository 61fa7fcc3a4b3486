import { type Fields, gone, moment, more, on, picked, type Rule } from '../derive'
import type { Doc } from '../source'
import { again, ends, leaves } from './steps'

/** What rests ends: all of it, or what rests for one reason. */
const restEnds =
  (reasonOf: (data: any) => string | undefined): Rule =>
  (was: Doc[] | undefined, { at, data }) =>
    was?.map((pause) =>
      pause.until === undefined && (reasonOf(data) ?? pause.reason) === pause.reason ? { ...pause, until: at } : pause,
    )

const signed: Rule = (was, { type, data }) => {
  const { signatures: before, unconfirmed: waited = [], ...signing } = was.signing
  const others = (signers: string[]) => signers.filter((signer) => signer !== data.signer)
  let signatures: { signer: string }[] = before
  let unconfirmed: string[] = others(waited)
  if (type === 'agreement.signed') {
    signatures = [...before, data.signature]
    const { signer } = data.signature
    if (data.device === 'officer' && signer !== 'mediator') unconfirmed = [...unconfirmed, signer]
  } else if (type === 'agreement.unsigned') signatures = before.filter((one: Doc) => one.signer !== data.signer)
  const by = new Set(signatures.map(({ signer }) => signer))
  const effective = by.has('complainant') && by.has('respondent') && unconfirmed.length === 0
  const state = !effective ? 'open' : by.has('mediator') ? 'complete' : 'effective'
  const waits = unconfirmed.length > 0 ? { unconfirmed } : {}
  return { ...was, signing: { ...signing, signatures, ...waits, state } }
}

/** Marks the dues of some clauses. */
const due =
  (clausesOf: (data: any) => number[], mark: (at: number) => object): Rule =>
  (was, { data, at }) => ({
    ...was,
    dues: was.dues.map((one: Doc) => (clausesOf(data).includes(one.clause) ? { ...one, ...mark(at) } : one)),
  })

/** The talks, what was agreed and whether it was kept (docs/record.md). */
export const mediation: Fields = {
  claimedFen: { 'remedy.computed': (_, { data }) => (data.upTo ? data.total - data.extra : data.total) },
  contactedAt: { 'contact.made': moment, [again]: gone },
  arrivedAt: { 'officer.arrived': moment, ...on([...leaves, again], gone) },
  consent: {
    'mediation.consented': (_, { data, at }) => ({ ...picked(data, ['mode', 'asked']), at }),
    [again]: gone,
  },
  pauses: {
    'clock.paused': more(({ data, at, by }) => ({
      reason: data.reason,
      from: at,
      ...(by.role === 'merchant' && { ofShop: true }),
    })),
    'clock.resumed': restEnds(({ reason }) => reason),
    ...on(
      leaves,
      restEnds(() => 'recusal'),
    ),
    ...on(
      ends,
      restEnds(() => undefined),
    ),
    [again]: gone,
  },
  meeting: { 'mediation.announced': (_, { data }) => picked(data, ['at', 'place']), [again]: gone },
  entrusted: {
    'mediation.entrusted': (_, { at }) => ({ at }),
    'mediation.handedBack': (was, { data, at }) => ({ at: was.at, result: data.result, backAt: at }),
    [again]: gone,
  },
  agreement: {
    'agreement.proposed': (_, { data }) => ({
      ...picked(data, ['number', 'paper', 'mode', 'text', 'draft', 'remedies', 'amountFen', 'dues', 'agents']),
      signing: { state: 'open', textHash: data.textHash, signatures: [] },
    }),
    ...on(['agreement.signed', 'agreement.confirmed', 'agreement.unsigned'], signed),
    'agreement.performed': due(
      ({ clause }) => [clause],
      (doneAt) => ({ done: 'performed', doneAt }),
    ),
    'agreement.broken': due(
      ({ clause }) => [clause],
      (doneAt) => ({ done: 'failed', doneAt }),
    ),
    'agreement.reminded': due(
      ({ clauses }) => clauses,
      () => ({ reminded: true }),
    ),
    ...on(['agreement.abandoned', ...leaves], gone),
    'mediation.settled': (was, { data }) => (data.paper === undefined ? undefined : was),
  },
  brokenAt: { 'agreement.broken': (was, { at }) => was ?? at },
  reopenings: { [again]: more(({ data }) => data.because) },
  room: {
    'room.opened': (_, { at }) => ({ openedAt: at }),
    'room.sealed': (was, { data, at }) => ({ ...was, sealed: { at, ...picked(data, ['count', 'hash']) } }),
  },
  closing: {
    'closing.asked': (_, { data }) => picked(data, ['by', 'ending']),
    ...on(['closing.judged', ...leaves, ...ends], gone),
  },
}
