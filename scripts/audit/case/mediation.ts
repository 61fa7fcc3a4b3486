import type { StoredDocument } from '../source'
import {
  appendItem,
  eventTime,
  type FieldRule,
  type FieldRules,
  forEvents,
  pickFields,
  removeField,
} from '../state-reader'
import { closingEvents, releaseEvents, reopenedEvent } from './event-types'

/** Ends the open pauses for one reason, or all of them when no reason is given. */
const endPauses =
  (reasonOf: (eventData: any) => string | undefined): FieldRule =>
  (pauses: StoredDocument[] | undefined, { at, data }) =>
    pauses?.map((pause) => {
      const endedReason = reasonOf(data)
      const hasReason = endedReason === undefined || pause.reason === endedReason
      return hasReason && pause.endedAt === undefined ? { ...pause, endedAt: at } : pause
    })

interface Signature {
  signer: string
}

/**
 * An agreement is effective when both parties have signed, and complete when the mediator has
 * signed too. A signature on the officer's phone counts only after its confirmation.
 */
const updateSigning: FieldRule = (agreement, { type, data }) => {
  const {
    signatures: oldSignatures,
    unconfirmed: oldUnconfirmed = [],
    ...otherFields
  } = agreement.signing
  let signatures: Signature[] = oldSignatures
  let unconfirmed: string[] = oldUnconfirmed.filter((signer: string) => signer !== data.signer)
  if (type === 'agreement.signed') {
    const { signer } = data.signature
    signatures = [...oldSignatures, data.signature]
    if (data.device === 'officer' && signer !== 'mediator') unconfirmed = [...unconfirmed, signer]
  } else if (type === 'agreement.signature_withdrawn') {
    signatures = signatures.filter((signature) => signature.signer !== data.signer)
  }

  return {
    ...agreement,
    signing: {
      ...otherFields,
      signatures,
      unconfirmed: unconfirmed.length > 0 ? unconfirmed : undefined,
      state: signingState(signatures, unconfirmed),
    },
  }
}

function signingState(signatures: Signature[], unconfirmed: string[]): string {
  const signers = new Set(signatures.map(({ signer }) => signer))
  const isEffective =
    signers.has('complainant') && signers.has('respondent') && unconfirmed.length === 0
  if (!isEffective) return 'open'
  return signers.has('mediator') ? 'complete' : 'effective'
}

/** When the case is closed, a text without the signatures of both parties is removed. */
const keepIfInForce: FieldRule = (agreement) =>
  ['effective', 'complete'].includes(agreement?.signing.state) ? agreement : undefined

/** Updates the obligations that belong to some clauses of the agreement. */
const updateObligations =
  (clausesOf: (eventData: any) => number[], fieldsAt: (at: number) => object): FieldRule =>
  (agreement, { data, at }) => ({
    ...agreement,
    dues: agreement.dues.map((obligation: StoredDocument) =>
      clausesOf(data).includes(obligation.clause) ? { ...obligation, ...fieldsAt(at) } : obligation,
    ),
  })

/** The mediation, what was agreed, and whether it was performed (docs/record.md). */
export const mediationFields: FieldRules = {
  // A law that allows "up to" a multiple does not entitle to it: only the loss itself is claimed.
  claimedFen: {
    'remedy.computed': (_previousValue, { data }) =>
      data.upTo ? data.total - data.extra : data.total,
  },
  contactedAt: { 'contact.made': eventTime, [reopenedEvent]: removeField },
  arrivedAt: {
    'officer.arrived': eventTime,
    ...forEvents([...releaseEvents, reopenedEvent], removeField),
  },
  consent: {
    'mediation.consented': (_previousValue, { data, at }) => ({
      ...pickFields(data, ['mode', 'asked']),
      at,
    }),
    [reopenedEvent]: removeField,
  },
  pauses: {
    'mediation.paused': appendItem(({ data, at, by }) => ({
      reason: data.reason,
      from: at,
      ofShop: by.role === 'merchant' ? true : undefined,
    })),
    'mediation.resumed': endPauses(({ reason }) => reason),
    ...forEvents(
      releaseEvents,
      endPauses(() => 'recusal'),
    ),
    ...forEvents(
      closingEvents,
      endPauses(() => undefined),
    ),
    [reopenedEvent]: removeField,
  },
  meeting: {
    'mediation.notice_issued': (_previousValue, { data }) => pickFields(data, ['at', 'place']),
    [reopenedEvent]: removeField,
  },
  entrusted: {
    'mediation.entrusted': (_previousValue, { at }) => ({ at }),
    'mediation.handedBack': (entrustment, { data, at }) => ({
      at: entrustment.at,
      result: data.result,
      backAt: at,
    }),
    ...forEvents([...releaseEvents, reopenedEvent], removeField),
  },
  agreement: {
    'agreement.proposed': (_previousValue, { data }) => ({
      ...pickFields(data, [
        'number',
        'paper',
        'mode',
        'text',
        'draft',
        'remedies',
        'amountFen',
        'dues',
        'agents',
      ]),
      signing: { state: 'open', textHash: data.textHash, signatures: [] },
    }),
    ...forEvents(
      ['agreement.signed', 'agreement.confirmed', 'agreement.signature_withdrawn'],
      updateSigning,
    ),
    'agreement.performed': updateObligations(
      ({ clause }) => [clause],
      (doneAt) => ({ done: 'performed', doneAt }),
    ),
    'agreement.breached': updateObligations(
      ({ clause }) => [clause],
      (doneAt) => ({ done: 'failed', doneAt }),
    ),
    'agreement.reminder_sent': updateObligations(
      ({ clauses }) => clauses,
      () => ({ reminded: true }),
    ),
    ...forEvents(['agreement.abandoned', ...releaseEvents], removeField),
    ...forEvents(closingEvents, keepIfInForce),
    // A settlement without a document has no agreement to sign.
    'mediation.settled': (agreement, storedEvent, state) =>
      storedEvent.data.paper === undefined
        ? undefined
        : keepIfInForce(agreement, storedEvent, state),
  },
  brokenAt: { 'agreement.breached': (brokenAt, { at }) => brokenAt ?? at },
  reopenings: { [reopenedEvent]: appendItem(({ data }) => data.because) },
  room: {
    'room.opened': (_previousValue, { at }) => ({ openedAt: at }),
    'room.preserved': (room, { data, at }) => ({
      ...room,
      sealed: { at, ...pickFields(data, ['count', 'hash']) },
    }),
  },
  closing: {
    'closing.requested': (_previousValue, { data }) => pickFields(data, ['by', 'ending']),
    ...forEvents(['closing.decided', ...releaseEvents, ...closingEvents], removeField),
  },
}
